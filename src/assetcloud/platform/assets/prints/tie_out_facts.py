"""The facts of the tie-out sheet: as signed, or what the opening cards hold today."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from assetcloud.foundation.clock import SHANGHAI, today
from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.money import Money
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import Books
from assetcloud.platform.assets.prints.tie_out import TieOutLine, TieOutSheet
from assetcloud.platform.assets.queries.tie_out import opening_sums
from assetcloud.platform.standards.contract import accounts

__all__ = ["tie_out_sheet"]

_UNSIGNED = "期初尚未确认：账面一栏待填写，签字后打印的核对表以确认时的数字为准。"


def tie_out_sheet(unit_id: UUID, *, unit_name: str) -> TieOutSheet:
    """Return the sheet of a unit's opening. Raises NotFoundError before the books are opened."""
    books = Books.objects.filter(unit_id=unit_id).first()
    if books is None:
        raise NotFoundError("本单位还没有启用资产账。", code="books_not_open")
    chart = {found.code: found.name for found in accounts(on=today())}
    if books.opening_state == "signed":
        lines = [
            _signed_line(account, figures, chart)
            for account, figures in sorted(books.opening_figures.items())
        ]
        at = books.opening_signed_at.astimezone(SHANGHAI) if books.opening_signed_at else None
        state = f"{books.opening_signed_by}于 {at:%Y-%m-%d %H:%M} 确认。" if at else ""
    else:
        lines = [
            TieOutLine(
                account=found.account,
                account_name=chart.get(found.account[:4], ""),
                card_count=found.card_count,
                cards_cost=found.cost,
                cards_accumulated=found.accumulated,
            )
            for found in opening_sums(unit_id)
        ]
        state = _UNSIGNED
    return TieOutSheet(
        unit=unit_name,
        start_period=str(Month.from_index(books.start_period)),
        lines=lines,
        state=state,
    )


def _signed_line(account: str, figures: dict[str, Any], chart: dict[str, str]) -> TieOutLine:
    cards, books = figures["cards"], figures["books"]
    return TieOutLine(
        account=account,
        account_name=chart.get(account[:4], ""),
        card_count=cards["count"],
        cards_cost=Money.from_yuan(cards["cost"]),
        cards_accumulated=Money.from_yuan(cards["accumulated"]),
        books_cost=Money.from_yuan(books["cost"]),
        books_accumulated=Money.from_yuan(books["accumulated"]),
        explanation=books["explanation"],
    )
