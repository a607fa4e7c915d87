"""Defaults of classes: the deeper class first, the nearer owner first, field by field."""

from __future__ import annotations

from datetime import date

from assetcloud.platform.standards.loaders.class_defaults import load_class_defaults
from assetcloud.platform.standards.loaders.classification import load_classes_2022
from assetcloud.platform.standards.rules.class_default import (
    ClassDefault,
    default_for,
    open_questions,
)

ROWS = load_class_defaults().rows
TODAY = date(2026, 11, 24)
UNIT = "330100.unit7."


def of(code: str, *more: ClassDefault, path: str = UNIT, on: date = TODAY) -> ClassDefault:
    found = default_for(code, (*ROWS, *more), path=path, on=on)
    assert found is not None
    return found


def test_a_computer_has_everything_that_follows_from_its_branch() -> None:
    computer = of("A02010105")
    assert (computer.card_type, computer.account, computer.depreciates) == (
        "equipment",
        "1601",
        "depreciate",
    )
    assert (computer.life_line, computer.measure_unit, computer.report_row) == (8, "台", "general")
    assert open_questions(computer) == ()


def test_a_part_of_a_vehicle_is_no_motor_vehicle() -> None:
    assert of("A02031101").card_type == "equipment"
    assert of("A02030501").card_type == "vehicle"


def test_money_machines_have_no_row_and_are_asked_once() -> None:
    assert open_questions(of("A02390100")) == ("life",)
    answered = ClassDefault(
        class_code="A02390000", life_months=96, owner_path=UNIT, source="本单位确定"
    )
    assert open_questions(of("A02390100", answered)) == ()
    assert of("A02390100", answered).life_months == 96
    assert of("A02390100", answered).card_type == "equipment"


def test_the_answer_of_one_unit_is_not_seen_by_another() -> None:
    answered = ClassDefault(class_code="A02390000", life_months=96, owner_path=UNIT)
    assert of("A02390100", answered, path="330100.unit8.").life_months is None


def test_an_answer_holds_only_within_its_dates() -> None:
    answered = ClassDefault(
        class_code="A02390000",
        life_months=96,
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 7, 1),
    )
    assert of("A02390000", answered, on=date(2026, 6, 30)).life_months == 96
    assert of("A02390000", answered, on=date(2026, 7, 1)).life_months is None
    assert of("A02390000", answered, on=date(2025, 12, 31)).life_months is None


def test_instruments_are_asked_for_life_and_report_row() -> None:
    assert open_questions(of("A02100300")) == ("report_row", "life")


def test_a_house_needs_no_question_because_its_structure_answers() -> None:
    assert open_questions(of("A01010100")) == ()


def test_office_supplies_are_no_asset_and_ask_nothing() -> None:
    assert of("A05040100").card_type is None
    assert open_questions(of("A05040100")) == ()


def test_a_class_without_defaults_leaves_every_question_open() -> None:
    assert default_for("A02010105", (), path="", on=TODAY) is None
    assert "card_type" in open_questions(None)
    assert open_questions(ClassDefault(class_code="A99000000")) == (
        "card_type",
        "account",
        "depreciates",
        "measure_unit",
        "report_row",
    )


def test_every_branch_of_the_2022_edition_has_defaults() -> None:
    branches = [row.code for row in load_classes_2022().rows if row.level == 2]
    assert [code for code in branches if default_for(code, ROWS, path="", on=TODAY) is None] == []


def test_41_of_47_kinds_of_equipment_have_a_life_row_of_equal_name() -> None:
    equipment = [
        r for r in ROWS if r.class_code.startswith("A02") and r.class_code.endswith("0000")
    ]
    assert len(equipment) == 47
    by_equal_name = [r for r in equipment if r.verified]
    by_hand = {"A02010000", "A02110000", "A02460000"}
    asked = {"A02100000", "A02370000", "A02390000", "A02440000"}
    assert len(by_equal_name) == 40  # the 41st, 仪器仪表, fits two rows and is asked
    assert {r.class_code for r in equipment if not r.verified} == by_hand | asked
