"""B3: the value of every card of a unit as of any month, against the same query without the formula."""

from __future__ import annotations

from django.db import connection

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.as_of import (
    accumulated_at,
    cost_moved_after,
    segment_in_force,
)
from assetcloud.platform.organisations.contract import UnitView
from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.timing import by_turns

__all__ = ["measure"]

_CARD = Card._meta.db_table
_GOAL = Goal("ratio", at_most=2.0)


def measure(installation: Installation) -> list[Figure]:
    """Read all cards of the largest unit: as of this month, and as of a month three years ago."""
    unit, now = installation.largest, this_month().index
    figures = []
    for title, period in (("本月", now), ("三年前某月", now - 36)):
        join = segment_in_force(period)
        moved = f" {cost_moved_after(period)}" if period < now else ""
        cost = "c.cost - m.moved" if period < now else "c.cost"
        with acting_in(Range.below(unit.path)):
            count = len(_rows(unit, "c.id", join))
            ours, limit = by_turns(
                lambda: _rows(unit, f"c.id, {cost}, {accumulated_at(period)}", join + moved),  # noqa: B023
                lambda: _rows(unit, "c.id, c.cost, s.base", join),  # noqa: B023
                runs=9,
            )
        figures.append(
            figure(
                "B3",
                f"一个单位每张卡片{title}的原值和累计折旧（{count:,} 张），与不算公式的同一查询比",
                size=installation.size.name,
                value=ours * 1000,
                unit="毫秒",
                limit=limit * 1000,
                goal=_GOAL,
            )
        )
    return figures


def _rows(unit: UnitView, columns: str, joins: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_CARD} c {joins} WHERE c.unit_id = %s", [unit.id])
        found: list[tuple[object, ...]] = cursor.fetchall()
        return found
