"""Opening cards against opening balances: differences without an explanation, and the figures kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.queries.tie_out import AccountSum

__all__ = ["OpeningLine", "opening_figures", "unexplained"]


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """The opening balance of one account as the accounts hold it, in fen."""

    account: str
    cost: int
    accumulated: int
    explanation: str = ""


def unexplained(
    account: str, cards: AccountSum | None, line: OpeningLine | None
) -> list[FieldProblem]:
    """Return what differs in one account between cards and books and is not explained."""
    if line is not None and line.explanation.strip():
        return []
    problems = []
    for name, title in (("cost", "原值"), ("accumulated", "累计折旧")):
        held = getattr(cards, name, 0)
        booked = getattr(line, name, 0)
        if held != booked:
            problems.append(
                FieldProblem(
                    f"/lines/{account}/{name}",
                    f"{account} {title}：卡片 {fen_to_yuan(held)}，账面 {fen_to_yuan(booked)}，"
                    f"相差 {fen_to_yuan(held - booked)}。",
                    "tie_out",
                )
            )
    return problems


def opening_figures(
    cards: Mapping[str, AccountSum], lines: Mapping[str, OpeningLine]
) -> dict[str, Any]:
    """Return both sides of every account, in yuan, as they are kept with the signature."""
    return {
        account: {
            "cards": {
                "count": getattr(cards.get(account), "card_count", 0),
                "cost": fen_to_yuan(getattr(cards.get(account), "cost", 0)),
                "accumulated": fen_to_yuan(getattr(cards.get(account), "accumulated", 0)),
            },
            "books": {
                "cost": fen_to_yuan(getattr(lines.get(account), "cost", 0)),
                "accumulated": fen_to_yuan(getattr(lines.get(account), "accumulated", 0)),
                "explanation": getattr(lines.get(account), "explanation", ""),
            },
        }
        for account in sorted(cards.keys() | lines.keys())
    }
