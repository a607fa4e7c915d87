"""Sign the opening: cards per account equal the opening balances, or each difference is explained."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.money import Money, fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.events import OpeningSigned
from assetcloud.platform.assets.models import Books
from assetcloud.platform.assets.opening_lines import OpeningLine, opening_figures, unexplained
from assetcloud.platform.assets.queries.tie_out import opening_sums
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["sign_opening"]


@transaction.atomic
def sign_opening(
    actor: Actor, *, unit_id: UUID, org_path: str, lines: Mapping[str, OpeningLine]
) -> None:
    """Sign and lock the opening of a unit.

    Raises NotPermittedError; ConflictError if the books are not open or signed already;
    InvalidError listing every difference without an explanation.
    """
    actor.require("assets.sign_opening")

    books = Books.objects.select_for_update().filter(unit_id=unit_id).first()
    if books is None or books.opening_state == "signed":
        raise ConflictError("期初没有启用或已经确认。", code="opening_state")
    cards = {found.account: found for found in opening_sums(unit_id)}

    problems = [
        problem
        for account in sorted(cards.keys() | lines.keys())
        for problem in unexplained(account, cards.get(account), lines.get(account))
    ]
    if problems:
        raise InvalidError("期初卡片与账面不一致，请逐项核对或写明原因。", problems=problems)

    books.opening_state = "signed"
    books.opening_signed_by, books.opening_signed_at = actor.name, now()
    books.opening_figures = opening_figures(cards, lines)
    books.save()

    total = sum(found.cost for found in cards.values())
    count = sum(found.card_count for found in cards.values())
    announce(
        OpeningSigned(
            start_period=Month.from_index(books.start_period), card_count=count, cost=Money(total)
        ),
        actor=actor,
        unit_id=unit_id,
        org_path=org_path,
    )
    record(
        actor,
        "assets.sign_opening",
        unit_id=unit_id,
        org_path=org_path,
        subject_type="books",
        subject_id=unit_id,
        title=f"期初对账确认：{count} 张卡片，原值 {fen_to_yuan(total)} 元",
        details=books.opening_figures,
    )
