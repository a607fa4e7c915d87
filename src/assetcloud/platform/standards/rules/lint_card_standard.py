"""Linter of the card data standard draft: reports defects instead of loading them blindly.

Each check is a function over the printed rows. What became of every row is in
`data/cards/draft_2019_crosswalk.csv`. Rule page: docs/rules/card_standard_lint.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assetcloud.platform.standards.rules.draft_standard import DraftEnum, DraftField, Finding
from assetcloud.platform.standards.rules.lint_code_lists import LIST_CHECKS, table_number
from assetcloud.platform.standards.rules.lint_field_types import (
    TYPE_CHECKS,
    Check,
    Fields,
    fields_by_set,
    place_of,
)

__all__ = ["FIELD_CHECKS", "lint_card_standard"]

_COMMON: Final = "通用元属性集列表"
_PLURAL_MEANING: Final = {"土地所有权": "土地使用权", "许可权益": "权益许可"}


def numbering_gaps(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """Row numbers that jump."""
    for rows in fields_by_set(fields).values():
        for before, after in pairwise(rows):
            if int(after.seq) != int(before.seq) + 1:
                yield Finding(
                    "numbering_gap", place_of(after), f"序号由 {before.seq} 跳到 {after.seq}。"
                )


def repeated_fields(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """The same field twice in one set."""
    for rows in fields_by_set(fields).values():
        seen: dict[str, DraftField] = {}
        for field in rows:
            if field.name in seen:
                yield Finding(
                    "repeated_field", place_of(field), f"与第 {seen[field.name].seq} 行重复。"
                )
            seen[field.name] = field


def repeated_common_fields(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """A field of the common set again in a special set."""
    common = {f.name for f in fields if f.attribute_set == _COMMON}
    for field in fields:
        if field.attribute_set != _COMMON and field.name in common and "计价" not in field.name:
            yield Finding("repeats_common", place_of(field), "通用属性集已有这一项。")


def wrong_references(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """References to enumeration tables that do not exist or hold another list."""
    tables = {table_number(e.table): e.enum for e in enums}
    lists = {e.enum for e in enums}
    for field in fields:
        number = table_number(field.note)
        if number and number not in tables:
            yield Finding("no_such_table", place_of(field), f"引用的{number}不存在。")
        elif number and not _same_list(tables[number], field.name):
            yield Finding("wrong_table", place_of(field), f"引用的{number}是“{tables[number]}”。")
        elif field.enum == "是" and not number and field.name in lists | {"文物标识"}:
            yield Finding("no_reference", place_of(field), "枚举项没有写明代码表。")
        elif number and field.enum != "是":
            yield Finding("enum_not_marked", place_of(field), f"引用了{number}，却没有标为枚举。")


def _same_list(enum: str, name: str) -> bool:
    return enum in name or name in enum


FIELD_CHECKS: Final[tuple[Check, ...]] = (
    numbering_gaps,
    repeated_fields,
    repeated_common_fields,
    *TYPE_CHECKS,
    wrong_references,
)


def lint_card_standard(
    fields: Fields, enums: Sequence[DraftEnum], overview: Sequence[str]
) -> tuple[Finding, ...]:
    """Return every defect the checks find, in a stable order.

    `overview` holds the words of the draft's table of classes and their extension sets.
    """
    found = [finding for check in FIELD_CHECKS for finding in check(fields, enums)]
    found += [finding for list_check in LIST_CHECKS for finding in list_check(enums)]
    bodies = "".join(fields_by_set(fields))
    found += [
        Finding("overview_differs", word, f"总览写“{word}”，正文写“{body}”。")
        for word, body in _PLURAL_MEANING.items()
        if any(word in text for text in overview) and body in bodies
    ]
    return tuple(sorted(set(found)))
