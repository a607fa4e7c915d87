"""Register many cards at once, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.money import Money
from assetcloud.platform.assets.actions.write_cards import write_cards
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.events import CardsLoaded
from assetcloud.platform.assets.judging import judge_drafts
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.queries.entered import digest_rows
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record_bulk
from assetcloud.platform.events.contract import announce

__all__ = ["register_cards"]


@transaction.atomic
def register_cards(actor: Actor, *, drafts: Sequence[CardDraft], origin: str = "new") -> list[UUID]:
    """Register many cards in the unit where `actor` acts, all or none, and return their ids.

    Raises as `register_card`; problems point at `/cards/<place>/values/…`.
    """
    actor.require("assets.register_card")

    unit = acting_unit(actor)
    books = books_for_writing(unit.id, origin=origin)

    judged = judge_drafts(drafts, unit=unit, books=books, origin=origin)
    problems = [
        replace(problem, pointer=f"/cards/{place}{problem.pointer}")
        for place, card in enumerate(judged)
        for problem in card.errors
    ]
    if problems:
        raise InvalidError("有卡片不符合要求，请按提示修改。", problems=problems)

    batch_id = new_id()
    ids = write_cards(actor, unit=unit, books=books, cards=judged, origin=origin, batch_id=batch_id)

    total = sum(card.columns["cost"] for card in judged)
    announce(
        CardsLoaded(batch_id=batch_id, kind=origin, card_count=len(ids), cost=Money(total)),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
        subject_id=batch_id,
    )
    record_bulk(
        actor,
        "assets.register_cards",
        digest_rows=digest_rows(judged),
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="batch",
        subject_id=batch_id,
        title=f"登记 {len(ids)} 张卡片",
    )
    return ids
