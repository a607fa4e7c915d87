"""Published card schemas over HTTP. Those of the platform are public."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import Schema

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.http.problems import refusal_response
from assetcloud.foundation.http.routes import PUBLIC, SIGNED_IN, Routes, actor_of
from assetcloud.platform.standards.queries.schemas import (
    card_schema,
    published_document,
    published_versions,
)
from assetcloud.platform.standards.rules.schema_version import schema_path

__all__ = ["published_schema", "routes"]

routes = Routes(tags=["数据标准"])

_TYPE = "application/schema+json"
_FOREVER = "public, max-age=31536000, immutable"


class PublishedOut(Schema):
    """One published version and its address."""

    card_type: str
    version: str
    url: str
    valid_from: str | None
    published_at: str
    published_by: str
    is_own: bool


class PublishedList(Schema):
    """What has been published, newest first."""

    items: list[PublishedOut]
    next: str | None = None


@routes.get("/schemas/cards", permission=PUBLIC, response=PublishedList, summary="已发布的卡片结构")
def list_schemas(request: HttpRequest, card_type: str = "") -> dict[str, Any]:
    """List the published versions of the platform, and of levels above the acting unit."""
    actor: Actor | None = getattr(request, "actor", None)
    path = actor.org_path if actor else ""
    return {
        "items": [
            {name: value for name, value in asdict(row).items() if name != "owner_path"}
            | {
                "url": schema_path(row.card_type, row.version),
                "valid_from": row.valid_from.isoformat() if row.valid_from else None,
                "is_own": bool(row.owner_path),
            }
            for row in published_versions(card_type)
            if path.startswith(row.owner_path)
        ]
    }


@routes.get("/schemas/cards/{card_type}", permission=SIGNED_IN, summary="当前的卡片结构")
def current_schema(request: HttpRequest, card_type: str) -> HttpResponse:
    """Return the schema in force for cards of the acting unit."""
    found = card_schema(card_type, org_path=actor_of(request).org_path, on=today())
    return _answer(found.document)


@routes.get(
    "/schemas/cards/{card_type}/{version}.json", permission=PUBLIC, summary="卡片结构的一个版本"
)
def one_schema(request: HttpRequest, card_type: str, version: str) -> HttpResponse:
    """Return a published version; what a level added is shown below that level only."""
    owner, document = published_document(card_type, version)
    if owner:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or not actor.org_path.startswith(owner):
            raise NotFoundError("没有发布过这个版本的卡片结构。")
        return _answer(document)
    answer = _answer(document)
    answer["Cache-Control"] = _FOREVER
    return answer


@require_safe
def published_schema(request: HttpRequest, card_type: str, version: str) -> HttpResponse:
    """Answer the address that a schema's `$id` names, outside of the API: a plain Django view."""
    try:
        return one_schema(request, card_type, version)
    except NotFoundError as refusal:
        return refusal_response(refusal)


def _answer(document: Any) -> HttpResponse:
    return JsonResponse(
        dict(document), content_type=_TYPE, json_dumps_params={"ensure_ascii": False}
    )
