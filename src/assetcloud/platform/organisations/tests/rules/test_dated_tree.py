"""Validity in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.organisations.rules.dated_tree import (
    Span,
    change_problem,
    circle_problem,
    history_problems,
)

DAY = date(2026, 1, 1)
cuts = st.lists(st.integers(0, 5000), min_size=1, max_size=8, unique=True).map(sorted)


def spans_of(days: list[int]) -> list[Span]:
    starts = [DAY + timedelta(days=day) for day in days]
    ends = [*starts[1:], None]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


@given(cuts, st.integers(-100, 6000))
def test_a_history_cut_anywhere_is_sound_and_each_day_has_at_most_one_version(
    days: list[int], offset: int
) -> None:
    spans = spans_of(days)
    assert history_problems(spans) == ()
    day = DAY + timedelta(days=offset)
    assert sum(span.holds(day) for span in spans) == (offset >= days[0])


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([Span(DAY, DAY)], "不晚于"),
        ([Span(DAY), Span(DAY + timedelta(days=1))], "重叠"),
        ([Span(DAY, DAY + timedelta(days=9)), Span(DAY + timedelta(days=1))], "重叠"),
        ([Span(DAY, DAY + timedelta(days=1)), Span(DAY + timedelta(days=2))], "之间没有版本"),
    ],
)
def test_an_unsound_history_is_named(spans: list[Span], words: str) -> None:
    assert any(words in problem for problem in history_problems(spans))


def test_a_change_takes_effect_today_or_earlier_but_after_the_last_one() -> None:
    yesterday, tomorrow = DAY - timedelta(days=1), DAY + timedelta(days=1)
    assert change_problem(on=DAY, today=DAY, last_change=DAY) == ""
    assert "晚于今天" in change_problem(on=tomorrow, today=DAY, last_change=yesterday)
    assert "历史不能倒改" in change_problem(on=yesterday, today=DAY, last_change=DAY)


def test_a_node_never_lies_under_itself() -> None:
    assert circle_problem(path="33.1.", new_parent_path="33.1.2.")
    assert circle_problem(path="33.1.", new_parent_path="33.1.")
    assert not circle_problem(path="33.1.", new_parent_path="33.10.")
