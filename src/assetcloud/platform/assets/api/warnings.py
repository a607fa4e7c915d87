"""Warnings of cards over HTTP: what is to be completed until when, and what was settled."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import ConfigDict, Field

from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.assets.queries.warnings import (
    WarningFilter,
    warning_page,
    warning_sums,
)
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["routes"]

routes = Routes(tags=["待完善"])
VIEW = "assets.view_card"


class WarningQuery(Schema):
    """Which warnings: open or settled ones, of opening or new cards, of one check or card."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["open", "resolved"] = "open"
    origin: Literal["", "opening", "new"] = ""
    rule: Annotated[str, Field(max_length=40)] = ""
    card_id: UUID | None = None
    overdue: bool = False

    def as_filter(self) -> WarningFilter:
        """Return the filter of the query."""
        return WarningFilter(
            resolved=self.state == "resolved",
            origin=self.origin,
            rule=self.rule,
            card_id=self.card_id,
            overdue=self.overdue,
        )


class CardWarningOut(Schema):
    """A warning: of which card, by which check, what it says, until when it is to be put right."""

    card_id: UUID
    card_no: str
    name: str
    card_type: str
    origin: str
    department_id: UUID | None
    rule: str
    pointer: str
    message: str
    found_on: date | None
    due_on: date | None
    resolved_on: date | None
    resolved_by: str


class CardWarningList(Schema):
    """Warnings by deadline, those without one last."""

    items: list[CardWarningOut]
    next: str | None


class CardWarningSums(Schema):
    """Warnings counted."""

    count: int
    card_count: int
    first_due_on: date | None
    last_due_on: date | None
    overdue: int
    by_rule: dict[str, int]


@routes.get("/card-warnings", permission=VIEW, response=CardWarningList, summary="待完善清单")
def list_warnings(
    request: HttpRequest,
    wanted: Query[WarningQuery],
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Any:
    """List the warnings of the acting unit's cards, as far as the reader may see the cards."""
    actor = actor_of(request)
    return warning_page(
        acting_unit(actor).id,
        wanted.as_filter(),
        scope=actor.scope(VIEW),
        cursor=cursor,
        limit=limit,
    )


@routes.get(
    "/card-warnings/summary", permission=VIEW, response=CardWarningSums, summary="待完善项数"
)
def count_warnings(request: HttpRequest, wanted: Query[WarningQuery]) -> Any:
    """Count the warnings: how many, on how many cards, the last deadline, how many are overdue."""
    actor = actor_of(request)
    return warning_sums(acting_unit(actor).id, wanted.as_filter(), scope=actor.scope(VIEW))
