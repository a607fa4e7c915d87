"""What may be in a saved view."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcloud.platform.saved_views.rules.definition import (
    LARGEST_BYTES,
    name_problem,
    page_problem,
    problems_of_definition,
)

KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9_.-]{0,20}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
VALUES = st.none() | st.booleans() | st.integers() | TEXTS | st.lists(TEXTS, max_size=5)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, VALUES, max_size=3), max_size=5))
def test_names_with_plain_values_and_one_level_of_groups_are_fit(wish: dict[str, Any]) -> None:
    assert problems_of_definition(wish) == []


@pytest.mark.parametrize(
    ("definition", "pointer"),
    [
        ({"filters": {"cost": {"from": 1}}}, "/definition/filters/cost"),
        ({"width": 1.5}, "/definition/width"),
        ({"columns": [1]}, "/definition/columns"),
        ({"columns": ["a"] * 101}, "/definition/columns"),
        ({"sort": "a" * 201}, "/definition/sort"),
        ({"sort": "a\x00"}, "/definition/sort"),
        ({"": "a"}, "/definition"),
        ({"名": "a"}, "/definition"),
        ({"filters": {"__proto__": "a"}}, "/definition/filters"),
        ({f"a{i}": "" for i in range(101)}, "/definition"),
        ({f"a{i}": "字" * 200 for i in range(20)}, "/definition"),
    ],
)
def test_what_is_deep_long_large_or_strange_is_named(
    definition: dict[str, Any], pointer: str
) -> None:
    assert [each.pointer for each in problems_of_definition(definition)] == [pointer]


def test_the_limit_counts_bytes() -> None:
    assert LARGEST_BYTES == 8192


@pytest.mark.parametrize("name", ["", "a" * 41, "a\n", "a\x00"])
def test_a_name_is_a_short_line(name: str) -> None:
    assert name_problem(name) is not None


@pytest.mark.parametrize("page", ["", "Cards", "1", "../x", "a" * 41, "ｃards"])
def test_a_page_is_a_plain_word(page: str) -> None:
    assert page_problem(page) is not None


def test_good_names_pass() -> None:
    assert name_problem("闲置设备") is None
    assert page_problem("cards") is None
