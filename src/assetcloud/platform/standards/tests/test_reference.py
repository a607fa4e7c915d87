"""What others ask of accounts, numbers, attributes and memory."""

from __future__ import annotations

from datetime import date

import pytest

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.standards.contract import (
    accounts,
    attribute_kinds,
    card_schema,
    card_types,
    depreciation_account,
    format_number,
    numbering_rule,
)
from assetcloud.platform.standards.models import (
    Attribute,
    ClassItem,
    CodeList,
    NumberingRule,
)
from assetcloud.platform.standards.queries.remembered import forget_all, remembered

pytestmark = pytest.mark.usefixtures("standards")


def test_an_account_has_the_name_of_the_day() -> None:
    then = {a.code: a.name for a in accounts(on=date(2024, 12, 31))}
    now = {a.code: a.name for a in accounts(on=date(2025, 1, 1))}
    assert (then["1821"], now["1821"]) == ("文物文化资产", "文物资源")
    assert "1841" in now


def test_accumulated_depreciation_has_its_account() -> None:
    assert depreciation_account("160101") == "1602"
    assert depreciation_account("1701") == "1702"
    assert depreciation_account("1821") == depreciation_account("9999") == ""


def test_the_nearest_numbering_rule_answers() -> None:
    NumberingRule.objects.create(
        code="card_number", title="卡片编号", pattern="K{serial:4}", scope="unit", reset="never",
        owner_path="33.u1.", from_package=False,
    )  # fmt: skip
    assert (
        format_number(numbering_rule("card_number", org_path="33.u1.").pattern, {"serial": 7})
        == "K0007"
    )
    assert numbering_rule("card_number", org_path="33.u2.").pattern == "{type}{year}{serial:6}"
    with pytest.raises(NotFoundError):
        numbering_rule("nothing")


def test_cells_are_read_by_the_kind_of_their_attribute() -> None:
    kinds = attribute_kinds()
    assert (kinds["land_area"], kinds["cost"], kinds["mileage"]) == ("area", "money", "decimal")
    assert (kinds["completed_on"], kinds["use_status"]) == ("date", "code")


def test_a_card_type_without_a_schema_is_refused() -> None:
    with pytest.raises(NotFoundError, match="没有卡片类型“ship”"):
        card_schema("ship", org_path="", on=date(2026, 11, 24))
    assert card_types()[0].code == "land"


def test_a_schema_tells_gaps_and_errors_apart() -> None:
    schema = card_schema("vehicle", org_path="", on=date(2026, 11, 24))
    assert schema.problems_of({"seats": 0}) == (("/seats", "座位数不能小于 1。"),)
    assert schema.problems_of({}, {"cost": "-1"})[0][0] == "/cost"
    assert ("/vin", "车辆识别代号（车架号）必填。") in schema.missing_of({"seats": 0})


def test_rows_name_themselves() -> None:
    assert (
        str(ClassItem.objects.get(edition="2022", code="A02010105")) == "2022 A02010105 台式计算机"
    )
    assert str(CodeList.objects.get(code="use_status")) == "use_status 使用状况"
    assert str(Attribute.objects.get(code="vin")).startswith("vin 车辆识别代号")


def test_memory_holds_answers_and_not_gaps() -> None:
    asked: list[int] = []

    @remembered
    def ask(number: int) -> list[int]:
        asked.append(number)
        return [number] if number else []

    for number in (1, 1, 0, 0):
        ask(number)
    assert asked == [1, 0, 0]
    forget_all()
    ask(1)
    for number in range(2, 1100):
        ask(number)
    ask(1)
    assert asked.count(1) == 3
