"""Whether a card may be changed now: nobody else did, no document holds it, it is in force."""

from __future__ import annotations

from datetime import date

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.assets.models import Card

__all__ = ["StaleCardError", "refuse_unless_free"]


class StaleCardError(ConflictError):
    """Somebody changed the card since it was read."""

    code = "stale"
    status = 412


def refuse_unless_free(card: Card, expected_version: str, on: date) -> None:
    """Raise StaleCardError, ConflictError or InvalidError (the day) if the card is not free."""
    if str(card.version) != expected_version:
        raise StaleCardError(
            f"{card.changed_by}在您打开之后改过这张卡片，请刷新后再改；您填写的内容仍在页面上。"
        )
    if card.held_by_document:
        raise ConflictError(
            f"单据 {card.held_by_document} 正在办理这张卡片，办结或撤回后才能变更。",
            code="card_held",
        )
    if card.state != "active":
        raise ConflictError("卡片已经注销，不能变更。", code="card_not_active")
    if not card.valid_from <= on <= today():
        raise InvalidError(
            f"生效日期要在 {card.valid_from.isoformat()} 与今天之间。", code="effective_on"
        )
