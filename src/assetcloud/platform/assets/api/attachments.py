"""Attachments of cards over HTTP: list, send, open, remove."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest
from ninja import File, Form, Query, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.assets.actions.attach_to_card import attach_to_card
from assetcloud.platform.assets.actions.detach_from_card import detach_from_card
from assetcloud.platform.assets.actions.log_attachment_opened import log_attachment_opened
from assetcloud.platform.assets.card_files import (
    OWNER_TYPE,
    PHOTOS,
    attachment_of_card,
    kinds_of,
)
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.files.contract import AttachmentView, attachments_of, open_attachment

__all__ = ["routes"]

routes = Routes(tags=["附件"])
VIEW = "assets.view_card"


class AttachmentOut(Schema):
    """An attachment; `size` in bytes, `sha256` of its content."""

    id: UUID
    kind: str
    file_name: str
    size: int
    media_type: str
    is_image: bool
    sha256: str
    uploaded_at: datetime
    uploaded_by: str


class AttachmentIn(Schema):
    """What is said of a file that is sent; `kind` is one of the kinds that the card takes."""

    kind: Annotated[str, Field(max_length=64)] = PHOTOS


class AttachmentList(Schema):
    """The attachments of a card, oldest first.

    `kinds` are code and title of the kinds such a card takes; `photo_id` is the picture to show.
    """

    items: list[AttachmentOut]
    next: str | None = None
    kinds: dict[str, str]
    photo_id: UUID | None


@routes.get(
    "/cards/{uuid:card_id}/attachments",
    permission=VIEW,
    response=AttachmentList,
    summary="卡片的附件",
)
def list_attachments(request: HttpRequest, card_id: UUID) -> dict[str, Any]:
    """List the attachments of a card."""
    card = visible_card(card_id, scope=actor_of(request).scope(VIEW))
    items = attachments_of(card.unit_id, OWNER_TYPE, [card.id]).get(card.id, ())
    return {"items": items, "kinds": kinds_of(card), "photo_id": _photo_of(items)}


def _photo_of(items: tuple[AttachmentView, ...]) -> UUID | None:
    images = [item for item in items if item.is_image]
    photos = [item for item in images if item.kind == PHOTOS]
    return next((item.id for item in photos or images), None)


@routes.post(
    "/cards/{uuid:card_id}/attachments",
    permission="files.attach_file",
    response={201: AttachmentOut},
    summary="上传附件",
)
def send(
    request: HttpRequest,
    card_id: UUID,
    file: File[UploadedFile],
    said: Form[AttachmentIn],
) -> Status[AttachmentView]:
    """Attach a file to a card. The same content sent again is the attachment that is there."""
    made = attach_to_card(
        actor_of(request),
        card_id=card_id,
        kind=said.kind,
        file_name=file.name or "",
        content=file.chunks(),
    )
    return Status(201, made)


@routes.get(
    "/attachments/{uuid:attachment_id}",
    permission=VIEW,
    summary="打开附件",
    openapi_extra={
        "responses": {
            200: {
                "description": "The file",
                "content": {
                    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
                },
            }
        }
    },
)
def open_one(
    request: HttpRequest,
    attachment_id: UUID,
    show: Literal["download", "inline"] = "download",
) -> FileResponse:
    """Send the content. Pictures and PDF may be shown in the page (`show=inline`), nothing else may."""
    actor = actor_of(request)
    found, card = attachment_of_card(actor, attachment_id, permission=VIEW)
    inline = show == "inline" and (found.is_image or found.media_type == "application/pdf")
    if not (inline and found.is_image):
        log_attachment_opened(actor, card=card, attachment=found)
    response = FileResponse(
        open_attachment(found),
        as_attachment=not inline,
        filename=found.file_name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=300" if inline else "private, no-store"
    return response


@routes.delete(
    "/attachments/{uuid:attachment_id}",
    permission="files.remove_file",
    response={204: None},
    summary="移除附件",
)
def remove_one(
    request: HttpRequest,
    attachment_id: UUID,
    reason: Query[Annotated[str, Field(min_length=2, max_length=500)]],
) -> Status[None]:
    """Remove an attachment; its content is kept and the reason is on record."""
    detach_from_card(actor_of(request), attachment_id=attachment_id, reason=reason)
    return Status(204, None)
