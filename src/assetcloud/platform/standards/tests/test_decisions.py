"""What units and regions decide and add for themselves: defaults, attributes, parameters, calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_region, a_unit
from assetcloud.platform.permissions.tests.builders import an_actor
from assetcloud.platform.standards.actions.confirm_crosswalk import confirm_crosswalk
from assetcloud.platform.standards.actions.decide_class_default import (
    Decision,
    decide_class_default,
)
from assetcloud.platform.standards.actions.enter_holidays import enter_holidays
from assetcloud.platform.standards.actions.enter_parameter import enter_parameter
from assetcloud.platform.standards.actions.extend_attributes import (
    extend_attributes,
    retire_attribute,
)
from assetcloud.platform.standards.contract import (
    MissingHolidaysError,
    Parameter,
    attributes,
    card_schema,
    class_facts,
    parameter,
    successors_2022,
    working_day_after,
    works_on,
)
from assetcloud.platform.standards.rules.attribute_draft import AttributeDraft
from assetcloud.platform.standards.rules.working_days import DayDraft

pytestmark = pytest.mark.usefixtures("standards")
WHY = "本级确定"
DRAFT = AttributeDraft(
    code="x_lab_code", title="实验室编号", type="text", length=20, card_types=("equipment",),
    is_required=True,
)  # fmt: skip


@pytest.fixture
def unit() -> UnitView:
    return a_unit()


def at(unit: UnitView, permission: str) -> Actor:
    return an_actor(f"standards.{permission}", at=unit)


def decide(
    unit: UnitView, decision: Decision, *, on: date | None = None, code: str = "A02390000"
) -> None:
    with acting_in(Range.below(unit.path)):
        decide_class_default(at(unit, "decide_class_default"), code, decision, reason=WHY, on=on)


def facts(path: str, on: date | None = None) -> tuple[int | None, tuple[str, ...]]:
    found = class_facts(["A02390100"], on=on or today(), org_path=path)["A02390100"]
    return found.min_life_months, found.questions


def test_a_question_is_asked_once_and_remembered(unit: UnitView) -> None:
    neighbour = a_unit()
    assert facts(unit.path) == (None, ("life",))
    decide(unit, Decision(life_months=96))
    assert facts(unit.path) == (96, ())
    assert facts(neighbour.path) == (None, ("life",))


def test_a_later_decision_keeps_what_it_does_not_decide(unit: UnitView) -> None:
    tomorrow = today() + timedelta(days=1)
    decide(unit, Decision(life_months=96))
    decide(unit, Decision(measure_unit="架"), on=tomorrow)
    decide(unit, Decision(life_months=120), on=tomorrow)
    found = class_facts(["A02390100"], on=tomorrow, org_path=unit.path)["A02390100"]
    assert (found.min_life_months, found.measure_unit) == (120, "架")
    assert facts(unit.path) == (96, ())


def test_what_cannot_be_is_refused_with_every_problem(unit: UnitView) -> None:
    bad = Decision(
        card_type="ship", account="9999", depreciates="maybe", life_months=0, life_line=99
    )
    with pytest.raises(InvalidError) as refused:
        decide(unit, bad)
    assert [p.pointer for p in refused.value.problems] == [
        "/card_type", "/account", "/depreciates", "/life_months", "/life_line",
    ]  # fmt: skip
    with pytest.raises(NotFoundError):
        decide(unit, Decision(life_months=96), code="A99000000")


def test_the_platform_itself_decides_nothing_for_units() -> None:
    with pytest.raises(NotPermittedError, match="先选择单位"):
        decide_class_default(
            an_actor("standards.decide_class_default"), "A02390000", Decision(), reason=WHY
        )


def extend(unit: UnitView, draft: AttributeDraft = DRAFT) -> None:
    with acting_in(Range.below(unit.path)):
        extend_attributes(at(unit, "extend_attributes"), draft, reason=WHY)


def versions(unit: UnitView, on: date | None = None) -> str:
    return card_schema("equipment", org_path=unit.path, on=on or today()).version


def test_a_unit_adds_an_attribute_that_only_it_sees(unit: UnitView) -> None:
    neighbour = a_unit()
    before = versions(neighbour)
    extend(unit)
    own = card_schema("equipment", org_path=unit.path, on=today())
    assert own.missing_of({})[-1] == ("/x_lab_code", "实验室编号必填。")
    assert own.problems_of({"x_lab_code": "太长" * 20}) == (
        ("/x_lab_code", "实验室编号最多 20 个字。"),
    )
    assert versions(neighbour) == before
    assert card_schema("equipment", org_path=neighbour.path, on=today()).problems_of(
        {"x_lab_code": "L1"}
    ) == (("/x_lab_code", "这种卡片没有“x_lab_code”这一项。"),)
    assert [a.code for a in attributes(text="实验室编号", org_path=unit.path)] == ["x_lab_code"]
    assert attributes(text="实验室编号", org_path=neighbour.path) == ()


def test_an_attribute_of_tomorrow_is_not_asked_today(unit: UnitView) -> None:
    tomorrow = today() + timedelta(days=1)
    extend(unit, replace(DRAFT, valid_from=tomorrow))
    assert versions(unit) != versions(unit, tomorrow)
    assert (
        "x_lab_code"
        not in card_schema("equipment", org_path=unit.path, on=today()).document["properties"]
    )


def test_a_retired_attribute_is_asked_no_more(unit: UnitView) -> None:
    extend(unit)
    extend(unit, replace(DRAFT, code="x_bench", title="机位", is_required=False))
    with acting_in(Range.below(unit.path)):
        retire_attribute(at(unit, "extend_attributes"), "x_lab_code", reason=WHY)
    document = card_schema("equipment", org_path=unit.path, on=today()).document
    assert "x_lab_code" not in document["properties"]
    assert "x_bench" in document["properties"]
    with pytest.raises(NotFoundError), acting_in(Range.below(unit.path)):
        retire_attribute(at(unit, "extend_attributes"), "brand", reason=WHY)


def test_one_code_is_one_attribute_for_everybody(unit: UnitView) -> None:
    extend(unit)
    with pytest.raises(ConflictError, match="一个属性一个代码"):
        extend(a_unit())
    with pytest.raises(InvalidError):
        extend(unit, replace(DRAFT, code="brand"))


def number(**facts: object) -> Parameter:
    base = Parameter(
        code="idle_notice_months", title="闲置后提示调剂的月数", kind="months", value="3",
        valid_from=date(2026, 1, 1), region="7001",
    )  # fmt: skip
    return replace(base, **facts)  # type: ignore[arg-type]


def test_a_region_enters_its_own_parameter() -> None:
    region = a_region(code="700100")
    keeper = an_actor("standards.manage_parameters", at=region)
    with acting_in(Range.below(region.path)):
        enter_parameter(keeper, number(), reason=WHY)
        assert parameter("idle_notice_months", on=today(), region="700101").value == "3"
        assert parameter("idle_notice_months", on=today(), region="700200").value == "6"
        with pytest.raises(ConflictError):
            enter_parameter(keeper, number(value="4"), reason=WHY)
        with pytest.raises(NotPermittedError, match="7001"):
            enter_parameter(keeper, number(region="33"), reason=WHY)
        with pytest.raises(InvalidError, match="单位与已有记录不同"):
            enter_parameter(keeper, number(kind="days", valid_from=date(2026, 2, 1)), reason=WHY)
        with pytest.raises(InvalidError):
            enter_parameter(keeper, number(value="三"), reason=WHY)


def test_the_platform_enters_parameters_of_any_region() -> None:
    enter_parameter(an_actor("standards.manage_parameters"), number(region="44"), reason=WHY)
    assert parameter("idle_notice_months", on=today(), region="440100").value == "3"


def test_a_new_year_is_entered_from_its_notice() -> None:
    keeper = an_actor("standards.manage_parameters")
    with pytest.raises(MissingHolidaysError):
        works_on(date(2027, 1, 4))
    days = [DayDraft(date(2027, 1, 1), "holiday", "元旦")]
    enter_holidays(keeper, 2027, days, basis="国办发明电〔2026〕7号")
    assert works_on(date(2027, 1, 4))
    assert working_day_after(date(2026, 12, 31), 1) == date(2027, 1, 4)
    with pytest.raises(InvalidError):
        enter_holidays(keeper, 2027, [], basis="")


def test_a_persons_word_goes_before_what_machines_matched() -> None:
    keeper = an_actor("standards.confirm_crosswalk")
    confirm_crosswalk(keeper, "2030500", "A02030500", relation="=", reason="客车归乘用车")
    found = successors_2022(["2030500"])["2030500"]
    assert (found.code, found.confidence, found.basis) == ("A02030500", "high", "confirmed")
    with pytest.raises(InvalidError):
        confirm_crosswalk(keeper, "20305", "A02030500", relation="=", reason=WHY)
    with pytest.raises(InvalidError):
        confirm_crosswalk(keeper, "2030500", "A02030500", relation="?", reason=WHY)
    with pytest.raises(NotFoundError):
        confirm_crosswalk(keeper, "2030500", "A99000000", relation="=", reason=WHY)
