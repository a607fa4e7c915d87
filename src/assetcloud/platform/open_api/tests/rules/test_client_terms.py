"""What a client is registered with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assetcloud.platform.open_api.rules.client_terms import LONGEST, ClientTerms, term_problems

TODAY = date(2026, 11, 24)
FINE = ClientTerms(name="财务系统", purpose="对接", scopes=("a.b",), last_day=date(2027, 3, 1))


def test_a_named_purpose_for_a_time_is_fine() -> None:
    assert term_problems(FINE, today=TODAY) == []
    assert term_problems(replace(FINE, last_day=TODAY), today=TODAY) == []
    assert term_problems(replace(FINE, last_day=TODAY + LONGEST), today=TODAY) == []


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": "  "}, "/name"),
        ({"name": "长" * 51}, "/name"),
        ({"purpose": ""}, "/purpose"),
        ({"scopes": ()}, "/scopes"),
        ({"scopes": ("a.b",) * 101}, "/scopes"),
        ({"last_day": TODAY - timedelta(days=1)}, "/last_day"),
        ({"last_day": TODAY + LONGEST + timedelta(days=1)}, "/last_day"),
        ({"calls_per_minute": 0}, "/calls_per_minute"),
        ({"calls_per_minute": 6001}, "/calls_per_minute"),
    ],
)
def test_each_wrong_term_is_named(wrong: dict[str, object], pointer: str) -> None:
    problems = term_problems(replace(FINE, **wrong), today=TODAY)
    assert [each.pointer for each in problems] == [pointer]


def test_all_wrong_terms_are_named_at_once() -> None:
    nothing = ClientTerms(name="", purpose="", scopes=(), last_day=date(2020, 1, 1))
    assert len(term_problems(nothing, today=TODAY)) == 4
