"""Classes as others ask for them: tree, search, ledger texts, facts."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.standards.contract import (
    card_type_for,
    class_ancestors,
    class_children,
    class_defaults,
    class_facts,
    class_of,
    life_for,
    measure_units,
    resolve_classes,
    search_classes,
    successors_2022,
)

pytestmark = pytest.mark.usefixtures("standards")
TODAY = date(2026, 11, 24)


def test_the_tree_opens_below_the_letter() -> None:
    assert [c.code for c in class_children()] == [f"A0{n}000000" for n in range(1, 9)]
    assert len(class_children("A02000000")) == 47
    assert class_children("A02010104") == ()
    assert [c.name for c in class_children(edition="2010")][:2] == [
        "土地、房屋及构筑物",
        "通用设备",
    ]


def test_a_class_knows_what_is_above_it() -> None:
    assert [c.name for c in class_ancestors("A02010105")] == [
        "计算机",
        "信息化设备",
        "设备",
        "货物",
    ]
    assert class_ancestors("C16040000") == class_ancestors("nonsense") == ()


def test_an_unknown_class_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotFoundError, match="没有分类“A99000000”"):
        class_of("A99000000")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("台式计算机", "A02010105"),
        ("A0201010", "A02010100"),
        ("a02010105", "A02010105"),
        ("tsjsj", "A02010105"),
        ("办公 用房", "A01010100"),
    ],
)
def test_a_class_is_found_by_name_code_or_initials(text: str, first: str) -> None:
    assert search_classes(text)[0].code == first


def test_a_search_that_finds_nothing_is_empty() -> None:
    assert search_classes("   ") == search_classes("100%_不存在") == ()
    assert len(search_classes("设备", limit=7)) == 7


def test_ledger_texts_are_classes_of_either_edition() -> None:
    found = resolve_classes(
        [
            "A02010105",
            "a0201",
            "2010104",
            "2010104000000000",
            "台式计算机",
            "房屋",
            "ABC",
            "其他",
            "4",
        ]
    )
    assert found["A02010105"].code == "A02010105"
    assert found["a0201"].code == "A02010000"
    assert found["2010104"].legacy_code == "2010104"
    assert found["2010104"].code.startswith("A0201")
    assert "请核对" in found["2010104"].note
    assert found["2010104000000000"] == found["2010104"]
    assert found["台式计算机"].code == "A02010105"
    assert found["房屋"] == type(found["房屋"])("A01010000", "1020000")
    assert "ABC" not in found
    assert "其他" not in found


def test_a_branch_of_the_same_name_needs_no_second_look() -> None:
    assert resolve_classes(["2020000"])["2020000"].note == ""
    assert "没有对应" in resolve_classes(["8010000"])["8010000"].note


def test_successors_are_read_together(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = successors_2022(["2010104", "1020601", "nonsense", "6050411"])
    assert found["1020601"].code == "A01010211"
    assert found["nonsense"].confidence == "none"
    assert found["6050411"].basis == "vendor"


def test_facts_of_many_classes_cost_four_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    codes = [c.code for c in class_children("A02000000")]
    with django_assert_num_queries(4):
        found = class_facts([*codes, "A99000000"], on=TODAY)
    assert found.keys() == set(codes)
    assert class_facts([], on=TODAY) == {}


def test_what_follows_from_a_computer() -> None:
    facts = class_facts(["A02010105"], on=TODAY)["A02010105"]
    assert (facts.card_type, facts.account, facts.measure_unit) == ("equipment", "1601", "台")
    assert (facts.depreciates, facts.min_life_months, facts.report_row) == (True, 72, "general")
    assert facts.questions == ()


def test_what_nobody_decided_is_a_question_and_not_a_guess() -> None:
    found = class_facts(["A02390000", "A04010100", "A", "A01010100"], on=TODAY)
    assert found["A02390000"].questions == ("life",)
    assert found["A04010100"].depreciates is False
    assert found["A"].depreciates is None
    assert "card_type" in found["A"].questions
    assert found["A01010100"].min_life_months is None
    assert life_for("A01010100", {"building_structure": "steel"}, on=TODAY).min_months == 600


def test_defaults_and_card_follow_from_class_and_account() -> None:
    default = class_defaults("A02030501", on=TODAY)
    assert default is not None
    assert default.life_line == 10
    assert card_type_for("A01021700", account="1801", on=TODAY).card_types == ("infra_water",)
    assert card_type_for("", account="1501", on=TODAY).card_types == ("investment",)


def test_units_of_measure_are_listed() -> None:
    assert {"台", "辆", "册", "公里"} <= set(measure_units())
