"""B9: cards moved, handed over and re-classed, with history, against plain UPDATE and INSERT.

The product changes cards one by one, each with all its rules; a sample is changed, each card in a
transaction of its own, and what a card takes is compared with the share of one card in a plain
set-based change of many: the history row, then the row itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.models import Card, CardVersion
from assetcloud.platform.organisations.contract import UnitView, members, places
from assetcloud.project.founding import EVERYTHING, the_system
from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.timing import by_turns, seconds

__all__ = ["measure"]

_SAMPLE = 200
_CARD, _VERSION = Card._meta.db_table, CardVersion._meta.db_table
_GOAL = Goal("ratio", at_most=3.0)


def measure(installation: Installation) -> list[Figure]:
    """Change a sample of the largest unit in three ways and compare each with plain SQL."""
    many = min(installation.size.bulk_cards, installation.card_count)
    (limit,) = by_turns(lambda: _plain(many), runs=1)
    unit = installation.largest
    with acting_in(Range.below(unit.path)):
        room = places(unit.id)[-1]
        person = members(unit.id)[-1]
    ways: tuple[tuple[str, dict[str, Any]], ...] = (
        ("移动", {"place_id": str(room.id)}),
        ("移交", {"user_id": str(person.id), "department_id": str(person.department_id)}),
        ("改分类", {"class_code": "A02010199"}),
    )
    figures = []
    for title, values in ways:
        count, taken = _changed(unit, values)
        figures.append(
            figure(
                "B9",
                f"{title} {many:,} 张卡片并留下历史，与 UPDATE 加 INSERT 历史比",
                size=installation.size.name,
                value=taken / count * many,
                unit="秒",
                limit=limit,
                goal=_GOAL,
                note=f"产品还没有整批变更：逐张变更，每张一个事务并过全部规则，取 {count} 张推算；"
                f"极限是 {many:,} 张的两条整批语句。",
            )
        )
    return figures


def _changed(unit: UnitView, values: Mapping[str, Any]) -> tuple[int, float]:
    """Change cards one by one; return how many and the seconds."""
    within, actor = Range.below(unit.path), the_system(unit.id, unit.path)
    with acting_in(within):
        found = Card.objects.filter(unit_id=unit.id, state="active", card_type="equipment")
        cards = list(found.order_by("id").values_list("id", "version")[:_SAMPLE])

    def change() -> None:
        for card_id, version in cards:
            with acting_in(within):
                change_card(
                    actor,
                    card_id=card_id,
                    values=values,
                    expected_version=str(version),
                    reason="测量",
                )

    return len(cards), seconds(change)


def _plain(many: int) -> None:
    """Change many cards by two statements, and take it back."""
    chosen = f"SELECT unit_id, id FROM {_CARD} ORDER BY org_path, id LIMIT {many:d}"
    with acting_in(EVERYTHING), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE chosen ON COMMIT DROP AS {chosen}")
        cursor.execute(
            f"INSERT INTO {_VERSION} (unit_id, id, org_path, card_id, version, valid_from,"
            " valid_to, recorded_at, state) SELECT c.unit_id, uuidv7(), c.org_path, c.id,"
            " c.version, c.valid_from, c.valid_from, now(), to_jsonb(c) - 'search'"
            f" FROM {_CARD} c JOIN chosen USING (unit_id, id)"
        )
        cursor.execute(
            f"UPDATE {_CARD} c SET version = c.version + 1, changed_at = now(), place_id = p.id,"
            " changed_by = '测量', change_kind = 'general', reason = '测量'"
            " FROM chosen, (SELECT DISTINCT ON (unit_id) unit_id, id FROM organisations_place"
            " ORDER BY unit_id, id) p"
            " WHERE c.unit_id = chosen.unit_id AND c.id = chosen.id AND p.unit_id = c.unit_id"
        )
        transaction.set_rollback(True)
