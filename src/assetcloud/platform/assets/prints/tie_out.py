"""The tie-out sheet of the opening (账账核对表): cards per account against the books, as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.prints.footer import Printing
from assetcloud.platform.assets.prints.typesetting import typeset
from assetcloud.platform.assets.rules.shown_value import separated

__all__ = ["TieOutLine", "TieOutSheet", "tie_out_pdf"]

_SIGNATURES = ("资产管理岗", "资产会计岗", "单位负责人", "日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class TieOutLine:
    """One account: what its opening cards hold and what the books hold, in fen.

    Books are None while nobody has entered them.
    """

    account: str
    account_name: str
    card_count: int
    cards_cost: int
    cards_accumulated: int
    books_cost: int | None = None
    books_accumulated: int | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieOutSheet:
    """The whole sheet; `state` says in a sentence whether and by whom it was signed."""

    unit: str
    start_period: str
    lines: Sequence[TieOutLine]
    state: str


def tie_out_pdf(sheet: TieOutSheet, *, printing: Printing) -> bytes:
    """Return the sheet as PDF on A4 across, with the sum of all accounts."""
    return typeset(
        "tie_out",
        {
            "title": "期初账账核对表",
            "unit": sheet.unit,
            "start_period": sheet.start_period,
            "rows": [{"cells": _cells(line)} for line in sheet.lines],
            "total": {"cells": _cells(_total(sheet.lines))},
            "state": sheet.state,
            "signatures": _SIGNATURES,
            "footer": printing.words(),
        },
    )


def _total(lines: Sequence[TieOutLine]) -> TieOutLine:
    entered = bool(lines) and all(line.books_cost is not None for line in lines)
    return TieOutLine(
        account="合计",
        account_name="",
        card_count=sum(line.card_count for line in lines),
        cards_cost=sum(line.cards_cost for line in lines),
        cards_accumulated=sum(line.cards_accumulated for line in lines),
        books_cost=sum(line.books_cost or 0 for line in lines) if entered else None,
        books_accumulated=sum(line.books_accumulated or 0 for line in lines) if entered else None,
    )


def _cells(line: TieOutLine) -> list[Any]:
    return [
        line.account,
        line.account_name,
        f"{line.card_count:,}",
        *_three(line.cards_cost, line.books_cost),
        *_three(line.cards_accumulated, line.books_accumulated),
        line.explanation,
    ]


def _three(cards: int, books: int | None) -> list[str]:
    amount = separated(fen_to_yuan(cards))
    if books is None:
        return [amount, "", ""]
    return [amount, separated(fen_to_yuan(books)), separated(fen_to_yuan(cards - books))]
