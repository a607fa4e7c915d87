"""Conditions of the registry: read, judged, and written as schema with the same meaning."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.standards.rules.condition import (
    ALWAYS,
    Clause,
    Condition,
    ConditionError,
    parse_condition,
)

values = st.sampled_from(["a", "b", "c"])
clauses = st.one_of(
    st.builds(Clause, st.sampled_from("xy"), st.just("in"), st.tuples(values)),
    st.builds(Clause, st.sampled_from("xy"), st.just("present")),
    st.builds(
        Clause, st.just("class_code"), st.just("under"), st.sampled_from([("A02",), ("A01", "A08")])
    ),
)
conditions = st.lists(clauses, min_size=1, max_size=3).map(lambda found: Condition(tuple(found)))
cards = st.fixed_dictionaries(
    {},
    optional={
        "x": values,
        "y": values,
        "class_code": st.sampled_from(["A02010000", "A01020000", "A08060300", "2010104"]),
        "class_edition": st.sampled_from(["2022", "2010"]),
    },
)


def test_a_condition_is_read_with_all_its_parts() -> None:
    condition = parse_condition("use_status in [idle|leased_out] and plate_number present")
    assert condition.clauses == (
        Clause("use_status", "in", ("idle", "leased_out")),
        Clause("plate_number", "present"),
    )
    assert condition.attributes() == {"use_status", "plate_number"}


def test_no_text_is_the_condition_that_always_holds() -> None:
    assert parse_condition("") is ALWAYS
    assert ALWAYS.holds({})


@pytest.mark.parametrize(
    "text",
    [
        "use_status",
        "use_status is [idle]",
        "use_status in []",
        "not plate_number present",
        "class_code under [2010]",
        "Use in [a]",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


def test_an_empty_value_is_no_value() -> None:
    condition = parse_condition("plate_number present")
    assert not condition.holds({"plate_number": ""})
    assert not condition.holds({"plate_number": None})
    assert condition.holds({"plate_number": "浙A0001"})


def test_a_class_prefix_speaks_of_the_2022_edition_only() -> None:
    condition = parse_condition("class_code under [A0801]")
    assert condition.holds({"class_code": "A08010101"})
    assert not condition.holds({"class_code": "A08010101", "class_edition": "vendor"})


def test_a_form_gets_the_condition_as_plain_data() -> None:
    condition = parse_condition("use_status in [idle] and plate_number present")
    assert condition.as_data() == [
        {"attribute": "use_status", "test": "in", "values": ["idle"]},
        {"attribute": "plate_number", "test": "present"},
    ]


def test_joined_conditions_keep_each_part_once() -> None:
    one = parse_condition("x in [a]")
    assert one.joined(one) == one
    assert one.joined(ALWAYS) == one


@given(conditions, cards)
def test_the_schema_means_what_the_condition_means(
    condition: Condition, card: dict[str, Any]
) -> None:
    assert jsonschema_rs.is_valid(condition.schema(), card) == condition.holds(card)


@given(conditions)
def test_writing_and_reading_gives_the_same_condition(condition: Condition) -> None:
    assert parse_condition(str(condition)) == condition
