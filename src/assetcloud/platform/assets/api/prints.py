"""Prints over HTTP: labels, the official card, the tie-out sheet. Registered before single cards."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.foundation.clock import now, this_month
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.log_prints import (
    log_card_printed,
    log_labels_printed,
    log_tie_out_printed,
)
from assetcloud.platform.assets.api.card_shapes import CardQuery, MonthText
from assetcloud.platform.assets.prints.card_facts import card_sheet
from assetcloud.platform.assets.prints.cards import card_pdf
from assetcloud.platform.assets.prints.footer import Printing
from assetcloud.platform.assets.prints.label_facts import LABELS_MAX, labels_for
from assetcloud.platform.assets.prints.labels import labels_pdf
from assetcloud.platform.assets.prints.tie_out import tie_out_pdf
from assetcloud.platform.assets.prints.tie_out_facts import tie_out_sheet
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["routes"]

routes = Routes(tags=["打印"])
MAY: Final = "assets.print_label"
_PDF: Final[dict[str, Any]] = {
    "responses": {
        200: {
            "description": "PDF",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


class LabelsIn(Schema):
    """Which labels: of these cards, or of all that the filter finds; in which size (毫米)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    ids: Annotated[list[UUID], Field(max_length=LABELS_MAX)] = []
    wanted: Annotated[CardQuery | None, Field(alias="filter")] = None
    size: Literal["50x30", "70x40", "40x60"] = "50x30"
    sort: Annotated[str, Field(max_length=32)] = "card_no"

    def as_filter(self) -> CardFilter:
        """Return the filter in table terms; ids go before a filter, neither finds nothing."""
        if self.ids or self.wanted is None:
            # An id that belongs to no card, so that an empty list prints nothing.
            return CardFilter(ids=tuple(self.ids) or (UUID(int=0),))
        return self.wanted.as_filter()


@routes.post("/cards/labels", permission=MAY, summary="打印标签", openapi_extra=_PDF)
def labels(request: HttpRequest, given: LabelsIn) -> HttpResponse:
    """Return the labels as PDF, a page each, at most five hundred."""
    actor = actor_of(request)
    found = labels_for(given.as_filter(), scope=actor.scope(MAY), sort=given.sort)
    pdf = labels_pdf(
        [label.facts for label in found], size=given.size, address=settings.PUBLIC_ADDRESS
    )
    log_labels_printed(actor, labels=found, size=given.size)
    return _answer(pdf, f"资产标签-{len(found)}张.pdf")


@routes.get(
    "/cards/{uuid:card_id}/print", permission=MAY, summary="打印资产信息卡", openapi_extra=_PDF
)
def card(request: HttpRequest, card_id: UUID, as_of: MonthText | None = None) -> HttpResponse:
    """Return the official card as PDF, values as of a month."""
    actor = actor_of(request)
    period = (Month.parse(as_of) if as_of else this_month()).index
    found, sheet = card_sheet(card_id, scope=actor.scope(MAY), period=period)
    pdf = card_pdf(sheet, printing=Printing(actor.name, now()), address=settings.PUBLIC_ADDRESS)
    log_card_printed(actor, card=found)
    return _answer(pdf, f"资产信息卡-{found.card_no}.pdf")


@routes.get("/opening/print", permission=MAY, summary="打印期初账账核对表", openapi_extra=_PDF)
def opening(request: HttpRequest) -> HttpResponse:
    """Return the tie-out sheet of the acting unit's opening as PDF."""
    actor = actor_of(request)
    unit = acting_unit(actor)
    sheet = tie_out_sheet(unit.id, unit_name=unit.name)
    pdf = tie_out_pdf(sheet, printing=Printing(actor.name, now()))
    log_tie_out_printed(actor, unit=unit)
    return _answer(pdf, "期初账账核对表.pdf")


def _answer(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=utf-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
