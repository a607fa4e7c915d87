"""Linter of the enumeration tables of the card data standard draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from assetcloud.platform.standards.rules.draft_standard import DraftEnum, Finding

__all__ = ["LIST_CHECKS", "table_number"]

Enums = Sequence[DraftEnum]

_NUMBER: Final = re.compile(r"表\s*((?:B\.)?[0-9]+)")
_YES_NO: Final = {"是", "否"}
# Pairs of states of which the first is a kind of the second.
_OVERLAPS: Final = (("领用", "使用中"), ("借用", "使用中"))
_MISPRINTS: Final = {"自由资金": "自有资金", "轻便摩托车车": "轻便摩托车"}


def table_number(text: str) -> str:
    """Return the table a text names, as `表14` or `表B.2`; empty if it names none."""
    match = _NUMBER.search(text)
    return f"表{match[1]}" if match else ""


def _lists(enums: Enums) -> dict[tuple[str, str], list[DraftEnum]]:
    found: dict[tuple[str, str], list[DraftEnum]] = {}
    for item in enums:
        found.setdefault((item.attribute_set, item.enum), []).append(item)
    return found


def long_codes(enums: Enums) -> Iterator[Finding]:
    """The draft gives one digit to each level; lists that need two break it."""
    for (owner, name), items in _lists(enums).items():
        if any(len(item.code) > 1 for item in items):
            yield Finding(
                "code_too_long", f"{owner}/{name}", f"规定一级一位，代码却排到 {items[-1].code}。"
            )


def opposite_yes_no(enums: Enums) -> Iterator[Finding]:
    """Yes and no with opposite codes in two lists."""
    seen: dict[str, str] = {}
    for (owner, name), items in _lists(enums).items():
        if {item.name for item in items} != _YES_NO:
            continue
        yes = next(item.code for item in items if item.name == "是")
        for other, code in seen.items():
            if code != yes:
                yield Finding(
                    "opposite_yes_no",
                    f"{owner}/{name}",
                    f"“是”为 {yes}，而“{other}”的“是”为 {code}。",
                )
        seen[name] = yes


def same_name_other_list(enums: Enums) -> Iterator[Finding]:
    """Two lists of one name with different values."""
    seen: dict[str, tuple[str, list[str]]] = {}
    for (owner, name), items in _lists(enums).items():
        values = [item.name for item in items]
        if name in seen and seen[name][1] != values:
            yield Finding(
                "two_lists_one_name",
                f"{owner}/{name}",
                f"与“{seen[name][0]}”的同名代码表取值不同。",
            )
        seen.setdefault(name, (owner, values))


def captions_that_differ(enums: Enums) -> Iterator[Finding]:
    """Captions that name another list than the one below."""
    for (owner, name), items in _lists(enums).items():
        caption = items[0].table
        core = name.removeprefix("是否").removeprefix("包含")
        if core[:3] not in caption and core[:2] not in caption:
            yield Finding("caption_differs", f"{owner}/{name}", f"表题“{caption}”与内容不符。")


def overlapping_states(enums: Enums) -> Iterator[Finding]:
    """Values of which one is a kind of the other: nobody can choose."""
    for (owner, name), items in _lists(enums).items():
        values = {item.name for item in items}
        for narrow, wide in _OVERLAPS:
            if {narrow, wide} <= values:
                yield Finding(
                    "overlapping_states", f"{owner}/{name}", f"“{narrow}”与“{wide}”重叠。"
                )


def misprints(enums: Enums) -> Iterator[Finding]:
    """Known slips of the pen."""
    for item in enums:
        if item.name in _MISPRINTS:
            where = f"{item.attribute_set}/{item.enum}"
            yield Finding("misprint", where, f"“{item.name}”应为“{_MISPRINTS[item.name]}”。")


LIST_CHECKS: Final[tuple[Callable[[Enums], Iterator[Finding]], ...]] = (
    long_codes,
    opposite_yes_no,
    same_name_other_list,
    captions_that_differ,
    overlapping_states,
    misprints,
)
