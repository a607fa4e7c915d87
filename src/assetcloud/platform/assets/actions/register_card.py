"""Register one card from a form."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.money import Money
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.write_cards import write_cards
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.events import CardRegistered
from assetcloud.platform.assets.judging import judge_drafts
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["register_card"]


@transaction.atomic
def register_card(
    actor: Actor, *, draft: CardDraft, origin: str = "new", idempotency_key: str = ""
) -> UUID:
    """Register one card in the unit where `actor` acts and return its id.

    With a key the same draft is registered once, however often it is sent. Raises
    NotPermittedError; ConflictError if the unit is not in use yet or the key was used otherwise;
    InvalidError with every problem found, each with a pointer to its field and its rule.
    """
    actor.require("assets.register_card")

    unit = acting_unit(actor)

    return answer_once(
        actor,
        lambda: _register(actor, unit, draft, origin),
        unit=unit,
        operation="assets.register_card",
        key=idempotency_key,
        content={
            "card_type": draft.card_type,
            "values": dict(draft.values),
            "aliases": dict(draft.aliases),
            "origin": origin,
        },
    )


def _register(actor: Actor, unit: NodeView, draft: CardDraft, origin: str) -> UUID:
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
