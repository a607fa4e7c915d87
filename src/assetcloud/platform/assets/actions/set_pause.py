"""Let the charge of a card stand still or go on: the one column, the segment, the marks."""

from __future__ import annotations

from datetime import date

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.actions.keep_version import keep_versions
from assetcloud.platform.assets.actions.revalue_card import enter_terms
from assetcloud.platform.assets.actions.tell_change import tell_change
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.rules.re_enter import Change, re_enter
from assetcloud.platform.assets.standing import Standing
from assetcloud.platform.assets.taking import Taken

__all__ = ["set_pause"]


def set_pause(
    actor: Actor,
    taken: Taken,
    *,
    paused_on: date | None,
    paused_for: str,
    order: ChangeOrder,
    books: BooksView,
) -> None:
    """Write since when a card in hand is paused (None: no longer) and move it in the books.

    Nothing else on the card changes, so it is not judged anew.
    """
    card = taken.card
    keep_versions(unit_id=card.unit_id, card_ids=[card.id], until=order.on)
    pause = {"paused_on": paused_on, "paused_for": paused_for}
    stamp = order.stamp(actor, version=card.version + 1) | pause
    for name, value in stamp.items():
        setattr(card, name, value)
    card.save(update_fields=stamp.keys())
    columns = taken.before
    segment = re_enter(
        taken.segment,
        Change(
            cost=columns["cost"],
            is_charged=paused_on is None and columns["method"] == "straight_line",
            life_change=0,
            life_left=(columns["life_months"] or 0) - columns["months_charged"],
        ),
        period=books.open_period.index,
    )
    enter_terms(
        old=Standing.of(columns),
        new=Standing.of({**columns, **pause}),
        was=taken.segment,
        segment=segment,
        books=books,
        event=order.kind,
    )
    tell_change(actor, card, order, sorted(pause))
