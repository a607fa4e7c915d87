"""The draft 《资产卡片数据标准》 v0.7 as printed, and what became of each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assetcloud.platform.standards.loaders.package_data import json_document, rows_of
from assetcloud.platform.standards.rules.draft_standard import DraftEnum, DraftField

__all__ = [
    "DraftOutcome",
    "draft_enums",
    "draft_fields",
    "draft_outcomes",
    "draft_overview",
    "draft_sample",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOutcome:
    """One row of the draft: kept, fixed, merged or dropped; into which attribute; why."""

    attribute_set: str
    seq: str
    name: str
    attribute: str
    outcome: str
    reason: str


def draft_fields() -> tuple[DraftField, ...]:
    """Read the field tables."""
    return tuple(
        DraftField(
            table=row["table"],
            attribute_set=row["attribute_set"],
            seq=row["seq"],
            name=row["name"],
            type=row["type"].replace(" ", ""),
            length=row["length"],
            enum=row["enum"],
            required=row["required"],
            note=row["note"],
        )
        for row in rows_of("cards/draft_2019_fields.csv")
    )


def draft_enums() -> tuple[DraftEnum, ...]:
    """Read the enumeration tables."""
    return tuple(
        DraftEnum(
            table=row["table"],
            attribute_set=row["attribute_set"],
            enum=row["enum"],
            code=row["code"],
            name=row["name"],
        )
        for row in rows_of("codes/draft_2019_enums.csv")
    )


def draft_overview() -> tuple[str, ...]:
    """Read the words of the table of classes."""
    return tuple(
        word for row in rows_of("cards/draft_2019_overview.csv") for word in row.values() if word
    )


def draft_sample() -> dict[str, Any]:
    """Read the published sample cards."""
    document: dict[str, Any] = json_document("cards/draft_2019_sample.json")
    return document


def draft_outcomes() -> tuple[DraftOutcome, ...]:
    """Read what became of each row."""
    return tuple(DraftOutcome(**row) for row in rows_of("cards/draft_2019_crosswalk.csv"))
