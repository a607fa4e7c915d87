"""Facts of a unit's profile.

The rule
    The social credit code passes its check and belongs to one unit alone; the budget code has
    three digits a level, begins with the code above it and is alone in its region; codes come
    from their lists; persons are counted from 0.

Source: docs/rules/unit_profile.md. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from assetcloud.platform.organisations.rules.budget_code import budget_code_problem
from assetcloud.platform.organisations.rules.masked_phone import phone_problem
from assetcloud.platform.organisations.rules.plain_text import text_problem
from assetcloud.platform.organisations.rules.uscc import uscc_problem

__all__ = ["Others", "profile_problems"]

_TEXTS = {"address": 200, "contact_name": 40}
_COUNTS = {"establishment": "编制人数", "headcount": "实有人数"}
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What the facts are compared with: codes of other units, the code above, the code lists."""

    usccs: Set[str]
    budget_codes: Set[tuple[str, str]]
    parent_budget_code: str = ""
    lists: Mapping[str, Set[str]]


def profile_problems(
    facts: Mapping[str, Any], *, others: Others
) -> tuple[tuple[str, str, str], ...]:
    """Return (field, sentence, rule) for each thing wrong; only the fields given are judged.

    With `budget_code` the facts must hold `region_code` too.
    """
    return (
        *_codes(facts, others),
        *_from_lists(facts, others.lists),
        *_counts(facts),
        *_contact(facts),
    )


def _codes(facts: Mapping[str, Any], others: Others) -> Iterator[tuple[str, str, str]]:
    if uscc := facts.get("uscc"):
        if text := uscc_problem(uscc):
            yield "uscc", text, "uscc"
        elif uscc in others.usccs:
            yield "uscc", f"统一社会信用代码 {uscc} 已属于另一个单位。", "unit_profile"
    if code := facts.get("budget_code"):
        if text := budget_code_problem(code, parent_code=others.parent_budget_code):
            yield "budget_code", text, "budget_code"
        elif (facts["region_code"], code) in others.budget_codes:
            yield "budget_code", f"本地区已有单位使用预算单位代码 {code}。", "unit_profile"


def _from_lists(
    facts: Mapping[str, Any], lists: Mapping[str, Set[str]]
) -> Iterator[tuple[str, str, str]]:
    for field, codes in lists.items():
        if field in facts and facts[field] not in codes:
            yield field, f"没有这个代码：“{facts[field]}”。", "unit_profile"


def _counts(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field, title in _COUNTS.items():
        count = facts.get(field)
        if count is not None and not 0 <= count <= _LARGEST:
            yield field, f"{title}应在 0 到 {_LARGEST} 之间，现为 {count}。", "unit_profile"


def _contact(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field, limit in _TEXTS.items():
        if text := text_problem(facts.get(field) or "", limit=limit, required=False):
            yield field, text, "plain_text"
    phone = facts.get("contact_phone")
    if phone and (text := phone_problem(phone)):
        yield "contact_phone", text, "masked_phone"
