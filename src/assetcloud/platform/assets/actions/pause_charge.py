"""Pause the charge of a card while it is under 改建、扩建 or its infrastructure is renewed."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.set_pause import set_pause
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.rules.card_codes import BOOKED, CHARGED
from assetcloud.platform.assets.taking import Taken, refuse_pending_catch_up, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["PauseCause", "pause_charge"]

PauseCause = Literal["refit", "renewal"]
_PERMISSION: Final = "assets.change_important"


@transaction.atomic
def pause_charge(
    actor: Actor,
    *,
    card_id: UUID,
    cause: PauseCause,
    expected_version: str,
    reason: str,
    document: str = "",
    idempotency_key: str = "",
) -> UUID:
    """Let the charge of a card stand still from the open period on; return its id.

    `cause` is `refit` (改建、扩建) or `renewal` (公共基础设施更新改造). Raises NotPermittedError;
    NotFoundError; StaleCardError; ConflictError where nothing is charged, it is paused already
    or a catch-up is pending. Source: 准则第5号第十九、二十条; docs/rules/refit.md.
    """
    actor.require(_PERMISSION)

    unit = acting_unit(actor)
    order = ChangeOrder(
        verb="pause_charge",
        kind="pause",
        title="暂停计提折旧",
        on=today(),
        reason=reason,
        document=document,
    )
    return answer_once(
        actor,
        lambda: _pause(actor, unit, order, {card_id: expected_version}, cause),
        unit=unit,
        operation="assets.pause_charge",
        key=idempotency_key,
        content={"card_id": card_id, "cause": cause, "reason": reason},
    )


def _pause(
    actor: Actor, unit: NodeView, order: ChangeOrder, versions: dict[UUID, str], cause: PauseCause
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
    _refuse_needless(taken)
    refuse_pending_catch_up(taken, period=books.open_period.index)
    set_pause(actor, taken, paused_on=order.on, paused_for=cause, order=order, books=books)
    return taken.card.id


def _refuse_needless(taken: Taken) -> None:
    card = taken.card
    if card.paused_on is not None:
        raise ConflictError(
            f"这张卡片从 {card.paused_on.isoformat()} 起已经暂停计提。", code="already_paused"
        )
    if card.depreciation_state != CHARGED or card.booked_state != BOOKED:
        raise ConflictError(
            "这张卡片现在不计提折旧（没有入账，或折旧状态不是“提折旧”），不需要暂停。",
            code="nothing_to_pause",
        )
