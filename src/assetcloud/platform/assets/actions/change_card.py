"""Change a card: keep what it was, write what it is, move its value, say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.actions.carry_out_change import carry_out_change
from assetcloud.platform.assets.changing import changed_fields, may_change, wish
from assetcloud.platform.assets.free_card import refuse_unless_free
from assetcloud.platform.assets.judging import judge_changed
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.assets.rules.change_kind import change_kind
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["change_card"]


@transaction.atomic
def change_card(
    actor: Actor,
    *,
    card_id: UUID,
    values: Mapping[str, Any],
    expected_version: str,
    reason: str,
    effective_on: date | None = None,
    document: str = "",
) -> int:
    """Change the fields in `values` of a card and return its version.

    What followed from the class follows from the new one, unless `values` say otherwise. Raises
    NotFoundError; NotPermittedError (a change of value or class needs more than one of a name);
    StaleCardError; ConflictError where a document holds the card; InvalidError.
    """
    may_change(actor)

    unit = acting_unit(actor)
    books = books_for_writing(unit.id)
    seen = visible_card(card_id, scope=actor.scope("assets.view_card"))
    card = Card.objects.defer("search").select_for_update().get(unit_id=seen.unit_id, id=seen.id)
    on = effective_on or today()
    refuse_unless_free(card, expected_version, on)

    before = card.state_columns()
    card_type, wanted = wish(before, values)
    judged = judge_changed(
        card_type, wanted, unit=unit, books=books, origin=card.origin, own=before
    )
    if judged.errors:
        raise InvalidError("卡片有误，请按提示修改。", problems=[*judged.errors, *judged.warnings])
    changed = changed_fields(before, judged)
    if not changed:
        return card.version
    kind = change_kind(changed)
    may_change(actor, kind=kind, card_id=card_id)

    return carry_out_change(
        actor,
        card=card,
        before=before,
        judged=judged,
        changed=changed,
        order=ChangeOrder(
            verb="change_card",
            kind=kind,
            title="变更卡片",
            on=on,
            reason=reason,
            document=document,
            said=values,
        ),
        books=books,
    )
