"""Linter of the draft's own sample cards against its own attributes and code lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from assetcloud.platform.standards.rules.draft_standard import DraftEnum, Finding

__all__ = ["lint_card_sample"]

_WHOLE: Final = re.compile(r"[0-9]+")
_POWER_UNITS: Final = {"w", "kw", "mw"}
_KEYS: Final = {"TPYE": "TYPE", "KJ_SX": "KZ_SX"}


def lint_card_sample(sample: Mapping[str, Any], enums: Sequence[DraftEnum]) -> tuple[Finding, ...]:
    """Return what breaks the sample's own types, units, code lists and key names."""
    types = {row["Name"]: row["Data_Type"] for row in sample["Meta_attribute"]}
    lists: dict[str, set[str]] = {}
    for item in enums:
        lists.setdefault(item.enum, set()).add(item.code)
    found = list(_units(sample["Meta_attribute"]))
    for card in sample["ZC_data"]:
        for name, value in _values(card):
            found += _value_findings(name, value, types.get(name, ""), lists.get(name, set()))
    found += _key_findings(sample)
    return tuple(sorted(set(found)))


def _units(attributes: Sequence[Mapping[str, str]]) -> Iterator[Finding]:
    for row in attributes:
        if row["Name"] == "功率" and row["Unit"].lower() not in _POWER_UNITS:
            yield Finding("wrong_unit", row["Name"], f"功率的单位写成“{row['Unit']}”，那是电量。")


def _values(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for entry in card.values():
        for value in entry if isinstance(entry, list) else [entry]:
            yield value["mp"], value["V"]


def _value_findings(name: str, value: str, kind: str, codes: set[str]) -> Iterator[Finding]:
    if kind == "整型" and not _WHOLE.fullmatch(value):
        yield Finding("value_breaks_type", name, f"类型为整型，样例为“{value}”。")
    elif codes and value not in codes:
        yield Finding("value_outside_list", name, f"样例“{value}”不在代码表内。")


def _key_findings(sample: Mapping[str, Any]) -> Iterator[Finding]:
    keys = {key for group in ("Class_templates", "ZC_data") for row in sample[group] for key in row}
    for wrong, right in _KEYS.items():
        if wrong in keys:
            yield Finding("wrong_key", wrong, f"键“{wrong}”应为“{right}”。")
