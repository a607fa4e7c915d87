"""What follows from a class of 2022, and the cards of the system before this one."""

from __future__ import annotations

from dataclasses import dataclass

from assetcloud.platform.standards.loaders.package_data import Left, Loaded, is_true, rows_of
from assetcloud.platform.standards.rules.class_default import ClassDefault

__all__ = ["LegacyCardType", "load_class_defaults", "load_legacy_card_types"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyCardType:
    """A card of the old system with eleven types, and the card that takes its place."""

    code: str
    title: str
    card_type: str
    class_prefixes: tuple[str, ...]
    report_row: str
    note: str


def load_class_defaults() -> Loaded[ClassDefault]:
    """Read the defaults of the classes of 2022; rows that leave a question open are flagged."""
    rows = tuple(
        ClassDefault(
            class_code=row["class_code"],
            card_type=row["card_type"] or None,
            account=row["account"] or None,
            depreciates=row["depreciates"] or None,
            life_line=int(row["life_line"]) if row["life_line"] else None,
            life_candidates=tuple(map(int, row["life_candidates"].split("|")))
            if row["life_candidates"]
            else None,
            measure_unit=row["unit"] or None,
            report_row=row["report_row"] or None,
            source=row["source"],
            verified=is_true(row["verified"]),
            note=row["note"],
        )
        for row in rows_of("classification/class_defaults_2022.csv")
    )
    flagged = tuple(
        Left(row.class_code, row.note or "未核实。") for row in rows if not row.verified
    )
    return Loaded(rows, flagged=flagged)


def load_legacy_card_types() -> Loaded[LegacyCardType]:
    """Read the map from the old system's eleven cards."""
    return Loaded(
        tuple(
            LegacyCardType(
                code=row["legacy"],
                title=row["title"],
                card_type=row["card_type"],
                class_prefixes=tuple(row["class_2010_prefix"].split("|")),
                report_row=row["report_row"],
                note=row["note"],
            )
            for row in rows_of("classification/legacy_card_types.csv")
        )
    )
