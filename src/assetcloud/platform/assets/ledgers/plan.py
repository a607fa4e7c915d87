"""How a ledger is read: which column fills what, constants, translated words, variants of rows.

A plan is JSON: a unit's confirmed mapping is remembered as one, and mappings that the product
ships for well-known files are one as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.foundation.tables.mapping import ColumnMapping, signature
from assetcloud.foundation.tables.mapping import Mapping as Columns
from assetcloud.foundation.tables.values.units import Unit

__all__ = ["LedgerPlan", "Variant"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What else holds for rows where the columns `when` hold these texts (header → texts).

    Without `when` it holds for all rows. Of several that fit, the first to say something counts.
    `joined` fills a target from several columns (target → headers), `same_as` one target from
    another.
    """

    when: Mapping[str, Sequence[str]] = field(default_factory=dict)
    card_type: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, Sequence[str]] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)

    def fits(self, texts: Mapping[str, str | None]) -> bool:
        """Whether a row with these texts (header → text) is one of the variant's."""
        return all(
            (texts.get(header) or "").strip() in words for header, words in self.when.items()
        )


@dataclass(frozen=True, slots=True)
class LedgerPlan:
    """A plan. `values` translates words: target → word → code."""

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

    def variants_for(self, texts: Mapping[str, str | None]) -> Iterator[Variant]:
        """Yield what holds for a row: the variants that fit, then what holds for all."""
        yield from (variant for variant in self.variants if variant.fits(texts))
        yield Variant(card_type=self.card_type, constants=self.constants)

    def refuse_conflicts(self) -> None:
        """Raise InvalidError naming every target that two columns would fill."""
        seen: dict[str, str] = {}
        problems = []
        for column in self.columns:
            if column.target is None:
                continue
            if column.target in seen:
                sentence = f"“{seen[column.target]}”和“{column.header}”对应了同一项，请只留一列。"
                problems.append(FieldProblem(f"/columns/{column.column}", sentence, "doubled"))
            seen.setdefault(column.target, column.header)
        if problems:
            raise InvalidError("有两列对应了同一项。", code="doubled", problems=problems)

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
                constants=_texts(given.get("constants", {})),
                values={target: _texts(words) for target, words in given.get("values", {}).items()},
                variants=tuple(Variant(**variant) for variant in given.get("variants", ())),
                sheet=str(given.get("sheet", "")),
                header_rows=(int(rows[0]), int(rows[1])) if rows else None,
            )
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise InvalidError("列对应关系的格式不对。", code="bad_plan") from error


def _texts(given: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in given.items()}
