"""The data dictionary over HTTP: attributes, sets, card types, and extensions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema, Status
from pydantic import ConfigDict, Field

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.standards.actions.extend_attributes import (
    extend_attributes,
    retire_attribute,
)
from assetcloud.platform.standards.queries.attributes import attribute_sets, attributes
from assetcloud.platform.standards.queries.draft_report import draft_report
from assetcloud.platform.standards.queries.registry import card_types
from assetcloud.platform.standards.rules.attribute_draft import AttributeDraft
from assetcloud.platform.standards.rules.card_schema import FEATURES

__all__ = ["routes"]

routes = Routes(tags=["数据标准"])

Reason = Annotated[str, Field(min_length=2, max_length=500)]
Word = Annotated[str, Field(max_length=50)]


class CardTypeOut(Schema):
    """A card type; the first fifteen are the official cards."""

    card_type: str
    title: str
    rank: int
    official: bool
    verified: bool
    account: str
    source: str
    note: str


class CardTypesOut(Schema):
    """Card types."""

    items: list[CardTypeOut]
    next: str | None = None


class MembershipOut(Schema):
    """A set in which an attribute lies, and its duty there (`!` always, or a condition)."""

    set: str
    required: str


class AttributeOut(Schema):
    """One attribute."""

    code: str
    title: str
    type: str
    feature: str
    length: int | None
    scale: int | None
    code_list: str
    unit: str
    origin: str
    is_column: bool
    is_readonly: bool
    is_own: bool
    source: str
    verified: bool
    sets: list[MembershipOut]


class AttributesOut(Schema):
    """Attributes."""

    items: list[AttributeOut]
    next: str | None = None


class SetOut(Schema):
    """One attribute set; `binding` says on which cards it lies."""

    code: str
    title: str
    kind: str
    binding: str
    manager: str
    source: str
    verified: bool
    member_count: int


class SetsOut(Schema):
    """Attribute sets."""

    items: list[SetOut]
    next: str | None = None


class AttributeIn(Schema):
    """An attribute that the acting unit or region adds to its cards."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(max_length=64)]
    title: Annotated[str, Field(max_length=80)]
    type: Annotated[str, Field(max_length=16)]
    card_types: Annotated[list[Annotated[str, Field(max_length=24)]], Field(max_length=19)]
    feature: Annotated[str, Field(max_length=16)] = "traits"
    length: Annotated[int, Field(ge=1, le=1024)] | None = None
    scale: Annotated[int, Field(ge=0, le=6)] | None = None
    code_list: Annotated[str, Field(max_length=64)] = ""
    unit: Annotated[str, Field(max_length=24)] = ""
    is_required: bool = False
    valid_from: date | None = None


class AttributeBody(AttributeIn):
    """A new attribute with its reason."""

    reason: Reason


@routes.get(
    "/standards/card-types", permission=SIGNED_IN, response=CardTypesOut, summary="卡片类型"
)
def list_card_types(request: HttpRequest) -> dict[str, Any]:
    """List the card types."""
    return {
        "items": [
            {
                "card_type": kind.code,
                "title": kind.title,
                "rank": kind.rank,
                "official": kind.is_official,
                "verified": kind.verified,
                "account": kind.account,
                "source": kind.source,
                "note": kind.note,
            }
            for kind in card_types()
        ]
    }


@routes.get(
    "/standards/attributes", permission=SIGNED_IN, response=AttributesOut, summary="数据字典"
)
def list_attributes(request: HttpRequest, set: Word = "", q: Word = "") -> dict[str, Any]:
    """List the attributes seen at the acting unit, of one set or found by a word."""
    actor = actor_of(request)
    found = attributes(set_code=set, text=q.strip(), org_path=actor.org_path)
    return {
        "items": [
            asdict(row)
            | {
                "feature": FEATURES[row.feature],
                "is_own": bool(row.owner_path),
                "sets": [{"set": name, "required": duty} for name, duty in row.sets],
            }
            for row in found
        ]
    }


@routes.get("/standards/attribute-sets", permission=SIGNED_IN, response=SetsOut, summary="属性集")
def list_sets(request: HttpRequest) -> dict[str, Any]:
    """List the attribute sets seen at the acting unit."""
    found = attribute_sets(org_path=actor_of(request).org_path)
    return {"items": [asdict(row) for row in found]}


@routes.post(
    "/standards/attributes",
    permission="standards.extend_attributes",
    response={201: AttributesOut},
    summary="增加卡片属性",
)
def extend(request: HttpRequest, body: AttributeBody) -> Status[dict[str, Any]]:
    """Add an attribute for all that the actor acts on, and publish the schemas that have it."""
    draft = AttributeDraft(
        **body.model_dump(exclude={"reason", "card_types"}), card_types=tuple(body.card_types)
    )
    extend_attributes(actor_of(request), draft, reason=body.reason)
    return Status(201, list_attributes(request, q=draft.code))


@routes.delete(
    "/standards/attributes/{code}",
    permission="standards.extend_attributes",
    response={204: None},
    summary="停用本级增加的属性",
)
def retire(request: HttpRequest, code: str, reason: Reason) -> Status[None]:
    """End an attribute that this level added; values stay on the cards."""
    retire_attribute(actor_of(request), code, reason=reason)
    return Status(204, None)


@routes.get("/standards/draft-report", permission=SIGNED_IN, summary="草案检查与去向")
def show_draft_report(request: HttpRequest) -> dict[str, Any]:
    """Show the defects found in the 2019 draft, what became of its rows, and what loading left out."""
    return draft_report()
