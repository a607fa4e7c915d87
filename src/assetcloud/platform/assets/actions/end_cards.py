"""Take cards out of the books: their state changes, their value leaves, their segments end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.db import connection

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.actions.keep_version import keep_versions
from assetcloud.platform.assets.actions.post_entries import post_entries
from assetcloud.platform.assets.actions.replace_segments import replace_segments
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.standing import Standing, entries_of_standing
from assetcloud.platform.assets.taking import Taken

__all__ = ["end_cards"]


def end_cards(
    actor: Actor,
    taken: Sequence[Taken],
    *,
    state: Literal["ended", "disposed"],
    event: str,
    order: ChangeOrder,
    books: BooksView,
) -> None:
    """End cards of one unit that are in hand; nothing is charged in this month.

    Their rows keep the figures that they had. A fixed count of statements.
    """
    unit_id, org_path = taken[0].card.unit_id, taken[0].card.org_path
    ids = [each.card.id for each in taken]
    period = books.open_period.index
    keep_versions(unit_id=unit_id, card_ids=ids, until=order.on)
    stamp = order.stamp(actor, version=0)
    del stamp["version"]
    names = ", ".join(f"{name} = %s" for name in stamp)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Card._meta.db_table} SET state = %s, version = version + 1, {names}"
            " WHERE unit_id = %s AND id = ANY(%s)",
            [state, *stamp.values(), unit_id, ids],
        )
    replace_segments(unit_id=unit_id, card_ids=ids, rows=[], period=period)
    post_entries(
        unit_id=unit_id,
        org_path=org_path,
        period=period,
        entries=[
            entry
            for each in taken
            for entry in entries_of_standing(
                each.card.id,
                event,
                Standing.of(each.before),
                each.carried,
                sign=-1,
                document=order.document,
            )
        ],
    )
