"""What an attribute must be that a region, a manager or a unit adds to its cards.

Its code begins with `x_`, so that it never meets a code of the platform; it is one attribute with
one code for whoever sees it. It cannot be a column: those belong to the platform.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Final

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.standards.rules.card_schema import FEATURES

__all__ = ["ADDABLE_TYPES", "AttributeDraft", "draft_problems"]

ADDABLE_TYPES: Final = (
    "text", "integer", "decimal", "money", "date", "month", "boolean", "code",
)  # fmt: skip
_CODE: Final = re.compile(r"x_[a-z][a-z0-9_]{1,38}")
_LONGEST: Final = 1024
_FINEST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeDraft:
    """A new attribute. Length in characters, `scale` in places; holds from `valid_from` (today)."""

    code: str
    title: str
    type: str
    card_types: tuple[str, ...]
    feature: str = "traits"
    length: int | None = None
    scale: int | None = None
    code_list: str = ""
    unit: str = ""
    is_required: bool = False
    valid_from: date | None = None


def draft_problems(
    draft: AttributeDraft, *, card_types: Set[str], code_lists: Set[str], today: date
) -> tuple[FieldProblem, ...]:
    """Return every problem; `card_types` and `code_lists` are those of the draft that exist."""
    found: list[FieldProblem] = []
    if _CODE.fullmatch(draft.code) is None:
        found.append(
            FieldProblem(
                "/code", "代码以 x_ 开头，只用小写字母、数字和下划线，最多 40 个。", "code"
            )
        )
    if not 1 <= len(draft.title.strip()) <= 80:
        found.append(FieldProblem("/title", "名称为 1 至 80 个字。", "title"))
    if draft.type not in ADDABLE_TYPES:
        found.append(FieldProblem("/type", "没有这种类型。", "type"))
    if draft.feature not in FEATURES:
        found.append(FieldProblem("/feature", "没有这个分组。", "feature"))
    if not draft.card_types or not set(draft.card_types) <= card_types:
        found.append(FieldProblem("/card_types", "请从卡片类型表里选择至少一种。", "card_types"))
    if draft.valid_from is not None and draft.valid_from < today:
        found.append(FieldProblem("/valid_from", "只能从今天起生效，已有卡片不追溯。", "past"))
    return (*found, *_form_problems(draft, code_lists))


def _form_problems(draft: AttributeDraft, code_lists: Set[str]) -> list[FieldProblem]:
    found = []
    if draft.type == "text" and not 1 <= (draft.length or 0) <= _LONGEST:
        found.append(FieldProblem("/length", f"文字的长度为 1 至 {_LONGEST}。", "length"))
    if draft.type == "decimal" and not 0 <= (draft.scale or 0) <= _FINEST:
        found.append(FieldProblem("/scale", f"小数位数为 0 至 {_FINEST}。", "scale"))
    if (draft.type == "code") != bool(draft.code_list):
        found.append(
            FieldProblem("/code_list", "代码类型须指定代码表，其他类型不能指定。", "code_list")
        )
    elif draft.code_list and draft.code_list not in code_lists:
        found.append(FieldProblem("/code_list", "没有这个代码表。", "code_list"))
    return found
