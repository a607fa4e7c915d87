"""Books over HTTP: start period, open period, close, tie-out."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.close_period import close_period
from assetcloud.platform.assets.actions.open_books import open_books
from assetcloud.platform.assets.queries.books import books_of
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["routes"]

routes = Routes(tags=["账期"])


class StartIn(Schema):
    """The period in which a unit starts (启用期间)."""

    model_config = ConfigDict(extra="forbid")

    start_period: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


class BooksOut(Schema):
    """The state of a unit's books."""

    start_period: str
    open_period: str
    opening_state: str
    opening_signed_by: str


@routes.get("/books", permission="assets.view_card", response=BooksOut, summary="本单位的账期")
def books(request: HttpRequest) -> dict[str, Any]:
    """Show the books of the acting unit."""
    unit = acting_unit(actor_of(request))
    found = books_of(unit.id)
    if found is None:
        raise NotFoundError("本单位还没有启用资产账。", code="books_not_open")
    return {
        "start_period": str(found.start_period),
        "open_period": str(found.open_period),
        "opening_state": found.opening_state,
        "opening_signed_by": found.opening_signed_by,
    }


@routes.post("/books", permission="assets.open_books", response=BooksOut, summary="启用资产账")
def start(request: HttpRequest, given: StartIn) -> dict[str, Any]:
    """Open the books of the acting unit."""
    actor = actor_of(request)
    unit = acting_unit(actor)
    open_books(actor, unit_id=unit.id, org_path=unit.path, start=Month.parse(given.start_period))
    return books(request)


@routes.post("/books/close", permission="assets.close_period", response=BooksOut, summary="结账")
def close(request: HttpRequest) -> dict[str, Any]:
    """Close the open period of the acting unit and open the next."""
    actor = actor_of(request)
    unit = acting_unit(actor)
    close_period(actor, unit_id=unit.id, org_path=unit.path)
    return books(request)
