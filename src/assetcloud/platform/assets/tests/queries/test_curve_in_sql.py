"""The closed form in PostgreSQL is the one in Python, for any segment and amounts of any size."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcloud.foundation.money import FEN_MAX
from assetcloud.platform.assets.queries.charges import charge_sql
from assetcloud.platform.assets.rules.accumulated import (
    NEVER,
    Segment,
    accumulated,
    accumulated_sql,
    charge,
)

pytestmark = pytest.mark.django_db
COLUMNS = ("start", "posted", "ended", "cost", "base", "carried", "months")


@st.composite
def segments(draw: Any) -> Segment:
    cost = draw(st.integers(0, 10_000) | st.integers(0, FEN_MAX))
    base = draw(st.just(0) | st.integers(0, cost))
    start = draw(st.just(NEVER) | st.integers(24_000, 24_200))
    posted = draw(st.integers(24_000, 24_260))
    return Segment(
        start=start,
        posted=posted,
        ended=draw(st.none() | st.integers(posted, posted + 400)),
        cost=cost,
        base=base,
        carried=draw(st.integers(base, cost)),
        months=draw(st.integers(1, 12) | st.integers(1, 900)),
    )


def in_sql(expression: str, found: list[Segment]) -> list[int]:
    """Evaluate an expression over segments `s`, in their order."""
    rows = ", ".join(
        ["(%s::int, %s::int, %s::int, %s::int, %s::bigint, %s::bigint, %s::bigint, %s::int)"]
        * len(found)
    )
    values = [
        value
        for place, segment in enumerate(found)
        for value in (place, *(getattr(segment, name) for name in COLUMNS))
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {expression} FROM (VALUES {rows}) s(place, {', '.join(COLUMNS)})"
            " ORDER BY place",
            values,
        )
        return [row[0] for row in cursor.fetchall()]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(found=st.lists(segments(), min_size=1, max_size=40), period=st.integers(23_950, 24_900))
def test_accumulated_and_charge_are_the_same_in_python_and_postgresql(
    found: list[Segment], period: int
) -> None:
    assert in_sql(accumulated_sql("s", str(period)), found) == [
        accumulated(segment, period) for segment in found
    ]
    in_force = [segment for segment in found if segment.posted <= period]
    if in_force:
        assert in_sql(charge_sql("s", period), in_force) == [
            charge(segment, period) for segment in in_force
        ]


def test_the_largest_amount_over_the_longest_life_does_not_overflow() -> None:
    largest = Segment(
        start=24_000, posted=24_000, cost=FEN_MAX, base=0, carried=0, months=1_000_000
    )
    whole = Segment(start=24_000, posted=24_000, cost=FEN_MAX, base=0, carried=0, months=1)
    assert in_sql(accumulated_sql("s", "24100"), [largest, whole]) == [
        accumulated(largest, 24_100),
        FEN_MAX,
    ]
