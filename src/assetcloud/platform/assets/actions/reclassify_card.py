"""Reclassify a card: class, type of card and account change, and what follows from them anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.carry_out_change import carry_out_change
from assetcloud.platform.assets.changing import changed_fields, may_change
from assetcloud.platform.assets.judging import judge_changed
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.reclassing import wish_of_class
from assetcloud.platform.assets.taking import Taken, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["reclassify_card"]

_PERMISSION: Final = "assets.change_class"


@transaction.atomic
def reclassify_card(
    actor: Actor,
    *,
    card_id: UUID,
    values: Mapping[str, Any],
    expected_version: str,
    reason: str,
    document: str = "",
    idempotency_key: str = "",
) -> UUID:
    """Give a card another class (`values["class_code"]`) and return its id.

    Type of card, account, life and whether it is depreciated follow the new class unless `values`
    say otherwise, whoever filled them before; what was charged stays, the rest is charged from
    the open period on. Raises NotPermittedError; NotFoundError; StaleCardError; ConflictError
    where the card is not free; InvalidError.
    """
    may_change(actor, kind="class", card_id=card_id)

    unit = acting_unit(actor)
    order = ChangeOrder(
        verb="reclassify_card",
        kind="class",
        title="重分类卡片",
        on=today(),
        reason=reason,
        document=document,
        said=values,
    )
    return answer_once(
        actor,
        lambda: _reclassify(actor, unit, order, {card_id: expected_version}),
        unit=unit,
        operation="assets.reclassify_card",
        key=idempotency_key,
        content={"card_id": card_id, "values": dict(values), "reason": reason},
    )


def _reclassify(
    actor: Actor, unit: NodeView, order: ChangeOrder, versions: Mapping[UUID, str]
) -> UUID:
    books = books_for_writing(unit.id)
    (taken,) = take_cards(
        actor,
        unit_id=unit.id,
        versions=versions,
        permission=_PERMISSION,
        books=books,
        on=order.on,
    )
    _refuse_same(taken, order.said)
    card_type, wanted = wish_of_class(taken.before, order.said, unit=unit, on=order.on)
    judged = judge_changed(
        card_type, wanted, unit=unit, books=books, origin=taken.card.origin, own=taken.before
    )
    if judged.errors:
        raise InvalidError(
            "重分类后的卡片有误，请按提示修改。", problems=[*judged.errors, *judged.warnings]
        )
    carry_out_change(
        actor,
        card=taken.card,
        before=taken.before,
        judged=judged,
        changed=changed_fields(taken.before, judged),
        order=order,
        books=books,
    )
    return taken.card.id


def _refuse_same(taken: Taken, values: Mapping[str, Any]) -> None:
    names = ("class_code", "account", "card_type")
    if all(values.get(name) in {None, "", taken.before[name]} for name in names):
        raise InvalidError(
            "资产分类、科目和卡片类型都没有变，不需要重分类；请选择新的分类或科目。",
            code="same_class",
        )
