"""Carry out a judged change of a card: keep what it was, write what it is, move its value, say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.actions.keep_version import keep_versions
from assetcloud.platform.assets.actions.revalue_card import enter_terms, revalue_card
from assetcloud.platform.assets.actions.rewrite_card import rewrite_card
from assetcloud.platform.assets.actions.tell_change import tell_change
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.queries.segments import open_segments
from assetcloud.platform.assets.standing import Standing

__all__ = ["carry_out_change"]


def carry_out_change(
    actor: Actor,
    *,
    card: Card,
    before: Mapping[str, Any],
    judged: Judged,
    changed: Sequence[str],
    order: ChangeOrder,
    books: BooksView,
) -> int:
    """Write the `changed` fields of a locked card and return its version.

    The caller asked whether `actor` may and whether the card is free. Raises ConflictError where
    the books do not admit the new value.
    """
    keep_versions(unit_id=card.unit_id, card_ids=[card.id], until=order.on)
    stamp = order.stamp(actor, version=card.version + 1) | dict(order.system)
    rewrite_card(card, judged, changed, stamp, said=order.said)
    old = Standing.of(before)
    new = Standing.of({**before, **{name: judged.field(name) for name in changed}, **order.system})
    if order.terms is None:
        revalue_card(old=old, new=new, judged=judged, books=books, event=order.kind)
    else:
        was = open_segments(card.unit_id, [card.id]).get(card.id)
        enter_terms(old=old, new=new, was=was, segment=order.terms, books=books, event=order.kind)
    tell_change(actor, card, order, changed)
    return card.version
