"""Saved views of lists, over HTTP: everybody keeps their own, some share theirs."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema, Status

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.saved_views.actions.remove_view import remove_view
from assetcloud.platform.saved_views.actions.save_view import Wish, change_view, keep_view
from assetcloud.platform.saved_views.queries import ViewOfList, views_of

__all__ = ["routes"]

routes = Routes(tags=["列表视图"])
Page = Annotated[str, Query(max_length=40, description="列表的名称，例如 cards")]


class SavedViewOut(Schema):
    """A saved view; `mine` where the reader saved it, else somebody shared it."""

    id: UUID
    name: str
    page: str
    definition: dict[str, Any]
    shared: bool
    mine: bool
    saved_by: str


class SavedViewIn(Schema):
    """A view to be kept: columns, order, filters in `definition`, at most 8 KB."""

    model_config = {"extra": "forbid"}

    name: str = Field(min_length=1, max_length=40)
    page: str = Field(min_length=1, max_length=40)
    definition: dict[str, Any]
    shared: bool = False

    def as_wish(self) -> Wish:
        """Return it in the package's terms."""
        return Wish(**self.dict())


@routes.get(
    "/views", permission=SIGNED_IN, response=list[SavedViewOut], summary="一个列表的已存视图"
)
def list_views(request: HttpRequest, page: Page) -> list[ViewOfList]:
    """Return one's own views of a list and those shared in the unit."""
    return views_of(actor_of(request), page)


@routes.post("/views", permission=SIGNED_IN, response={201: SavedViewOut}, summary="保存视图")
def keep(request: HttpRequest, given: SavedViewIn) -> Status[object]:
    """Keep a view."""
    return Status(201, keep_view(actor_of(request), given.as_wish()))


@routes.put("/views/{view_id}", permission=SIGNED_IN, response=SavedViewOut, summary="修改视图")
def change(request: HttpRequest, view_id: UUID, given: SavedViewIn) -> ViewOfList:
    """Change a view of one's own."""
    return change_view(actor_of(request), view_id, given.as_wish())


@routes.delete("/views/{view_id}", permission=SIGNED_IN, response={204: None}, summary="删除视图")
def remove(request: HttpRequest, view_id: UUID) -> Status[None]:
    """Remove a view."""
    remove_view(actor_of(request), view_id)
    return Status(204, None)
