"""Finish 改建、扩建 of a paused card: it comes back at its new cost, with its new life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.carry_out_change import carry_out_change
from assetcloud.platform.assets.changing import changed_fields, wish
from assetcloud.platform.assets.judging import judge_changed
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.rules import refit as rule
from assetcloud.platform.assets.taking import refuse_unless_paused, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["finish_refit"]

_PERMISSION: Final = "assets.change_important"


@transaction.atomic
def finish_refit(
    actor: Actor,
    *,
    card_id: UUID,
    refit: rule.Refit,
    values: Mapping[str, Any],
    expected_version: str,
    reason: str,
    document: str = "",
    idempotency_key: str = "",
) -> UUID:
    """Book what a paused card is worth after the work and charge it anew; return its id.

    `values` is what else the work changed: funding, areas, use. Raises NotPermittedError;
    NotFoundError; StaleCardError; ConflictError where it is not paused; InvalidError. Source:
    准则第5号; 制度解释第4号 三; docs/rules/refit.md.
    """
    actor.require(_PERMISSION)
    unit = acting_unit(actor)
    order = ChangeOrder(
        verb="finish_refit",
        kind="refit",
        title="改扩建完工",
        on=today(),
        reason=reason,
        document=document,
        said=values,
        system={"paused_on": None, "paused_for": ""},
    )
    return answer_once(
        actor,
        lambda: _finish(actor, unit, order, {card_id: expected_version}, refit),
        unit=unit,
        operation="assets.finish_refit",
        key=idempotency_key,
        content={"card_id": card_id, "refit": asdict(refit), "values": dict(values)},
    )


def _finish(
    actor: Actor,
    unit: NodeView,
    order: ChangeOrder,
    versions: Mapping[UUID, str],
    refit: rule.Refit,
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
    refuse_unless_paused(taken)
    came_back = rule.finish_refit(
        refit,
        cost=taken.card.cost,
        accumulated=taken.carried,
        period=books.open_period.index,
    )
    decided = {
        "cost": fen_to_yuan(came_back.segment.cost),
        "life_months": refit.life_months,
        "months_charged": 0,
        "opening_accumulated": "0",
        "depreciation_state": "charged",
        "method": "straight_line",
    }
    card_type, wanted = wish(taken.before, dict(order.said) | decided)
    judged = judge_changed(
        card_type, wanted, unit=unit, books=books, origin=taken.card.origin, own=taken.before
    )
    if judged.errors:
        raise InvalidError(
            "完工后的卡片有误，请按提示修改。", problems=[*judged.errors, *judged.warnings]
        )
    carry_out_change(
        actor,
        card=taken.card,
        before=taken.before,
        judged=judged,
        changed=changed_fields(taken.before, judged),
        order=replace(order, terms=came_back.segment),
        books=books,
    )
    return taken.card.id
