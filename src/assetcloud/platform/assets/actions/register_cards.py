"""Register cards: one from a form or many from a batch, by the same steps."""

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
from assetcloud.platform.assets.events import CardRegistered, CardsLoaded
from assetcloud.platform.assets.judging import judge_drafts
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record, record_bulk
from assetcloud.platform.events.contract import announce

__all__ = ["register_card", "register_cards"]


@transaction.atomic
def register_card(actor: Actor, *, draft: CardDraft, origin: str = "new") -> UUID:
    """Register one card in the unit where `actor` acts and return its id.

    Raises NotPermittedError; ConflictError if the unit is not in use yet; InvalidError with every
    problem found, each with a pointer to its field and the rule that refused.
    """
    actor.require("assets.register_card")

    unit = acting_unit(actor)
    books = books_for_writing(unit.id, origin=origin)

    (judged,) = judge_drafts([draft], unit=unit, books=books, origin=origin)
    if judged.errors:
        raise InvalidError("卡片有误，请按提示修改。", problems=[*judged.errors, *judged.warnings])

    (card_id,) = write_cards(actor, unit=unit, books=books, cards=[judged], origin=origin)

    card = judged.columns
    announce(
        CardRegistered(
            card_id=card_id,
            asset_id=card["asset_id"],
            asset_code=card["asset_code"],
            card_type=judged.card_type,
            class_code=card["class_code"],
            account=card["account"],
            cost=Money(card["cost"]),
        ),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
        subject_id=card_id,
    )
    record(
        actor,
        "assets.register_card",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="card",
        subject_id=card_id,
        title=f"登记卡片 {card['card_no']} {card['name']}",
    )
    return card_id


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

    ids = write_cards(actor, unit=unit, books=books, cards=judged, origin=origin)

    total = sum(card.columns["cost"] for card in judged)
    announce(
        CardsLoaded(batch_id=new_id(), kind=origin, card_count=len(ids), cost=Money(total)),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
    )
    record_bulk(
        actor,
        "assets.register_cards",
        digest_rows=[
            [str(card_id), card.columns["asset_code"], card.columns["cost"]]
            for card_id, card in zip(ids, judged, strict=True)
        ],
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="card",
        subject_id=None,
        title=f"登记 {len(ids)} 张卡片",
    )
    return ids
