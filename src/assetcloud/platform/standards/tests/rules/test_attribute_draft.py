"""Attributes that a level adds: every problem is named at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assetcloud.platform.standards.rules.attribute_draft import AttributeDraft, draft_problems

TODAY = date(2026, 11, 24)
DRAFT = AttributeDraft(
    code="x_lab_code", title="实验室编号", type="text", length=20, card_types=("equipment",)
)


def problems(**changed: Any) -> list[str]:
    draft = replace(DRAFT, **changed)
    found = draft_problems(
        draft, card_types={"equipment", "land"}, code_lists={"use_status"}, today=TODAY
    )
    return [problem.pointer for problem in found]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"valid_from": TODAY},
        {"type": "code", "length": None, "code_list": "use_status"},
        {"type": "decimal", "scale": 2},
        {"type": "boolean", "card_types": ("land", "equipment"), "feature": "usage"},
    ],
)
def test_a_sound_attribute_may_be_added(changed: dict[str, Any]) -> None:
    assert problems(**changed) == []


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"code": "lab_code"}, "/code"),
        ({"code": "x_Lab"}, "/code"),
        ({"title": " "}, "/title"),
        ({"type": "colour"}, "/type"),
        ({"feature": "other"}, "/feature"),
        ({"card_types": ()}, "/card_types"),
        ({"card_types": ("ship",)}, "/card_types"),
        ({"valid_from": date(2026, 11, 23)}, "/valid_from"),
        ({"length": None}, "/length"),
        ({"type": "decimal", "scale": 7}, "/scale"),
        ({"type": "code"}, "/code_list"),
        ({"code_list": "use_status"}, "/code_list"),
        ({"type": "code", "code_list": "nothing"}, "/code_list"),
    ],
)
def test_what_is_wrong_is_named(changed: dict[str, Any], pointer: str) -> None:
    assert problems(**changed) == [pointer]


def test_all_problems_are_named_at_once() -> None:
    assert problems(code="", title="", type="colour", feature="", card_types=()) == [
        "/code", "/title", "/type", "/feature", "/card_types",
    ]  # fmt: skip
