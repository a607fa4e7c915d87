"""How a ledger is read: which column fills what, constants, translated words, variants of rows.

A plan is JSON: a unit's confirmed mapping is remembered as one, and mappings that the product
ships for well-known files are one as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tables.mapping import ColumnMapping, signature, suggest_mapping
from assetcloud.foundation.tables.mapping import Mapping as Columns
from assetcloud.foundation.tables.values.units import Unit
from assetcloud.platform.assets.ledgers.targets import CARD_TARGETS

__all__ = ["LedgerPlan", "Variant", "suggest_plan"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What else holds for rows where the columns `when` hold these texts (header → texts)."""

    when: Mapping[str, Sequence[str]]
    card_type: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)

    def fits(self, texts: Mapping[str, str | None]) -> bool:
        """Whether a row with these texts (header → text) is one of the variant's."""
        return all((texts.get(header) or "") in words for header, words in self.when.items())


@dataclass(frozen=True, slots=True)
class LedgerPlan:
    """A plan. `values` translates words of a code list: target → word → code."""

    columns: tuple[ColumnMapping, ...]
    card_type: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    sheet: str = ""
    header_rows: tuple[int, int] | None = None

    @property
    def signature(self) -> str:
        """The fingerprint of the headers, under which the plan is remembered."""
        return signature([column.header for column in self.columns])

    def for_headers(self, headers: Sequence[str]) -> LedgerPlan:
        """Return the plan for the same columns in the order in which a file has them."""
        return replace(self, columns=Columns(self.columns).for_headers(headers).columns)

    def to_json(self) -> dict[str, Any]:
        """Return the plan as JSON."""
        return json.loads(json.dumps(asdict(self)))  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> LedgerPlan:
        """Read a plan. Columns need only `header`, `target` and perhaps `unit`.

        Raises InvalidError for another shape.
        """
        try:
            columns = tuple(
                ColumnMapping(
                    column=int(found.get("column", index)),
                    header=str(found["header"]),
                    target=found.get("target") or None,
                    confidence=int(found.get("confidence", 100)),
                    reason=found.get("reason", "chosen"),
                    unit=Unit(found["unit"]) if found.get("unit") else None,
                )
                for index, found in enumerate(given["columns"])
            )
            rows = given.get("header_rows")
            return cls(
                columns=columns,
                card_type=str(given.get("card_type", "")),
                constants=dict(given.get("constants", {})),
                values={target: dict(words) for target, words in given.get("values", {}).items()},
                variants=tuple(Variant(**variant) for variant in given.get("variants", ())),
                sheet=str(given.get("sheet", "")),
                header_rows=(int(rows[0]), int(rows[1])) if rows else None,
            )
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise InvalidError("列对应关系的格式不对。", code="bad_plan") from error


def suggest_plan(headers: Sequence[str]) -> LedgerPlan:
    """Propose what each column fills, from its name."""
    return LedgerPlan(suggest_mapping(headers, CARD_TARGETS).columns)
