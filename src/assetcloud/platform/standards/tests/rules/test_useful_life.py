"""Useful lives: which row of the table, and what to ask where there is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assetcloud.platform.standards.loaders.accounting import (
    NATIONAL_TABLE,
    load_life_choices,
    load_useful_lives,
)
from assetcloud.platform.standards.loaders.class_defaults import load_class_defaults
from assetcloud.platform.standards.rules.class_default import ClassDefault, default_for
from assetcloud.platform.standards.rules.useful_life import LifeAnswer, life_of

LIVES = [row for row in load_useful_lives().rows if row.table == NATIONAL_TABLE]
TODAY = date(2026, 11, 24)


def life(code: str, card: dict[str, Any] | None = None, *more: ClassDefault) -> LifeAnswer:
    default = default_for(code, (*load_class_defaults().rows, *more), path="330.", on=TODAY)
    return life_of(default, card or {}, lives=LIVES, choices=load_life_choices(), on=TODAY)


def test_a_computer_lives_six_years_by_row_8() -> None:
    found = life("A02010105")
    assert (found.min_months, found.max_months, found.line) == (72, None, 8)
    assert found.basis == "财会〔2017〕4号 表1 第 8 行"
    assert not found.verified  # 信息化设备 was matched by hand


def test_medical_equipment_lives_five_to_ten_years() -> None:
    found = life("A02320000")
    assert (found.min_months, found.max_months, found.verified) == (60, 120, True)


@pytest.mark.parametrize(
    ("structure", "months"),
    [("steel", 600), ("reinforced_concrete", 600), ("brick_wood", 360), ("simple", 96)],
)
def test_a_house_lives_as_long_as_its_structure(structure: str, months: int) -> None:
    assert life("A01010100", {"building_structure": structure}).min_months == months


def test_a_house_of_another_structure_asks_among_the_rows() -> None:
    found = life("A01010100", {"building_structure": "other"})
    assert found.min_months is None
    assert [row.line for row in found.candidates] == [1, 2, 3, 4, 5]
    assert "钢结构（50 年）" in found.question


def test_a_class_without_a_row_asks_once() -> None:
    assert life("A02390100").question == "年限表没有对应行，请填写一次。"


def test_what_a_unit_decided_goes_before_the_table() -> None:
    decided = ClassDefault(class_code="A02390000", life_months=120, owner_path="330.")
    assert life("A02390100", None, decided).min_months == 120


def test_books_and_intangibles_have_no_life_in_this_table() -> None:
    assert life("A04010100") == LifeAnswer(
        basis="财会〔2017〕4号 二（不计提折旧的范围）", verified=True
    )
    assert life("A08060303").min_months is None
    assert life("A08060303").question == ""


def test_a_class_without_defaults_says_so() -> None:
    assert "没有默认值" in life_of(None, {}, lives=LIVES, choices=(), on=TODAY).question
