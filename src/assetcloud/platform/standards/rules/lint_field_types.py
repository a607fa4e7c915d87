"""Linter of types and lengths in the field tables of the card data standard draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from assetcloud.platform.standards.rules.draft_standard import DraftEnum, DraftField, Finding

__all__ = ["TYPE_CHECKS", "Check", "Fields", "fields_by_set", "place_of"]

Fields = Sequence[DraftField]
Check = Callable[[Fields, Sequence[DraftEnum]], Iterator[Finding]]

# Identifiers and telephone numbers: as a number they lose leading zeros.
_IDENTIFIER: Final = re.compile(
    r"(编号|号|号码|账号|方式|电话|编码|IMEI|MAC|联系人)$|发票号|合同号"
)
_DATE_HINT: Final = re.compile(r"日期格式|数据格式2")
_TEXTS_THAT_MEASURE: Final = {"预计费用", "样品数", "预约时间", "预约开始时间", "预约结束时间",
                              "预约提交时间", "成立日期", "进口日期"}  # fmt: skip
_NUMBERS_THAT_TELL: Final = {
    "服务的典型成果",
    "所属大型科学装置/仪器中心/服务单元",
    "取用权限",
    "规格",
}


def place_of(field: DraftField) -> str:
    """Name the row a finding is about."""
    return f"{field.attribute_set}#{field.seq} {field.name}"


def fields_by_set(fields: Fields) -> dict[str, list[DraftField]]:
    """Group the rows by their attribute set, in order."""
    found: dict[str, list[DraftField]] = {}
    for field in fields:
        found.setdefault(field.attribute_set, []).append(field)
    return found


def wrong_types(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """Types that cannot hold what the field is for."""
    for field in fields:
        number, day = field.type.startswith("数字"), field.type == "日期"
        if number and field.enum != "是" and _IDENTIFIER.search(field.name):
            yield Finding(
                "number_for_identifier", place_of(field), "编号类写成数字，前导零会丢失。"
            )
        if number and field.name in _NUMBERS_THAT_TELL:
            yield Finding("number_for_text", place_of(field), "写成数字，内容却是文字。")
        if day and field.name in {"制造商", "栽种年份", "文物年代"}:
            yield Finding("date_for_other", place_of(field), f"“{field.name}”写成日期。")
        if day and field.length not in {"", "/"}:
            yield Finding("length_on_date", place_of(field), f"日期写了长度 {field.length}。")
        if not day and field.type != "日期时间" and _DATE_HINT.search(field.note):
            yield Finding(
                "date_hint_on_other", place_of(field), f"{field.type}类型写了日期格式的说明。"
            )
        if field.type == "字符" and field.name in _TEXTS_THAT_MEASURE:
            yield Finding("text_for_measure", place_of(field), "数量、金额或时间写成字符。")


def missing_lengths(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """Texts without a length."""
    for field in fields:
        if field.type == "字符" and field.length in {"", "/"}:
            yield Finding("missing_length", place_of(field), "字符类型没有长度。")


def dragged_lengths(fields: Fields, enums: Sequence[DraftEnum]) -> Iterator[Finding]:
    """Lengths that count up from row to row, as a spreadsheet's fill handle makes them."""
    for rows in fields_by_set(fields).values():
        for before, after in pairwise(rows):
            counts = before.length.isascii() and before.length.isdigit()
            if counts and after.length == str(int(before.length) + 1):
                yield Finding(
                    "dragged_length", place_of(after), f"长度 {after.length} 是下拉填充所致。"
                )


TYPE_CHECKS: Final[tuple[Check, ...]] = (wrong_types, missing_lengths, dragged_lengths)
