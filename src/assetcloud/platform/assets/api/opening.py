"""The opening over HTTP: cards per account against the balances of the accounts, and the signature."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.money import Money, MoneyError, fen_to_yuan
from assetcloud.platform.assets.actions.sign_opening import sign_opening
from assetcloud.platform.assets.opening_lines import OpeningLine
from assetcloud.platform.assets.queries.books import books_of
from assetcloud.platform.assets.queries.tie_out import opening_sums
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["routes"]

routes = Routes(tags=["期初对账"])


class CardSumOut(Schema):
    """What the opening cards of an account hold, in yuan."""

    account: str
    card_count: int
    cost: str
    accumulated: str


class OpeningOut(Schema):
    """The state of the opening."""

    state: str
    start_period: str | None
    signed_by: str
    cards: list[CardSumOut]


class LineIn(Schema):
    """The opening balance of an account as the accounts hold it, in yuan."""

    model_config = ConfigDict(extra="forbid")

    account: Annotated[str, Field(max_length=8)]
    cost: str
    accumulated: str = "0"
    explanation: Annotated[str, Field(max_length=500)] = ""


class SignIn(Schema):
    """All accounts of the unit."""

    model_config = ConfigDict(extra="forbid")

    lines: list[LineIn]


@routes.get("/opening", permission="assets.view_card", response=OpeningOut, summary="期初对账")
def opening(request: HttpRequest) -> dict[str, Any]:
    """Show what the opening cards hold per account."""
    unit = acting_unit(actor_of(request))
    books = books_of(unit.id)
    return {
        "state": books.opening_state if books else "not_open",
        "start_period": str(books.start_period) if books else None,
        "signed_by": books.opening_signed_by if books else "",
        "cards": [
            {
                "account": found.account,
                "card_count": found.card_count,
                "cost": fen_to_yuan(found.cost),
                "accumulated": fen_to_yuan(found.accumulated),
            }
            for found in opening_sums(unit.id)
        ],
    }


@routes.post(
    "/opening/sign", permission="assets.sign_opening", response=OpeningOut, summary="确认期初"
)
def sign(request: HttpRequest, given: SignIn) -> dict[str, Any]:
    """Sign the opening; every difference needs an explanation."""
    actor = actor_of(request)
    unit = acting_unit(actor)
    lines = {line.account: _line(line) for line in given.lines}
    if len(lines) < len(given.lines):
        raise InvalidError("同一科目只能写一行，请合并后再确认。", code="account_repeated")
    sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=lines)
    return opening(request)


def _line(line: LineIn) -> OpeningLine:
    try:
        cost, accumulated = Money.from_yuan(line.cost), Money.from_yuan(line.accumulated)
    except MoneyError as error:
        problem = FieldProblem(f"/lines/{line.account}", "金额以元为单位，最多两位小数。", "type")
        raise InvalidError("账面金额有误。", problems=[problem]) from error
    return OpeningLine(line.account, cost, accumulated, line.explanation)
