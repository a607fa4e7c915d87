"""Exports over HTTP: ask for a list as a file, follow it, fetch it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest
from ninja import Schema, Status
from pydantic import ConfigDict, Field

from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.assets.actions.end_export import cancel_export
from assetcloud.platform.assets.actions.order_export import ExportWish, order_export
from assetcloud.platform.assets.api.card_shapes import CardQuery
from assetcloud.platform.assets.export_tasks import write_export_file
from assetcloud.platform.assets.exports.fields import export_fields
from assetcloud.platform.assets.exports.own import own_exports
from assetcloud.platform.assets.exports.places import export_path
from assetcloud.platform.assets.models.exporting import ExportJob

__all__ = ["routes"]

routes = Routes(tags=["导出"])
MAY = "assets.export_cards"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportColumnOut(Schema):
    """A column that can be exported; `source` is column, figure or attribute."""

    key: str
    title: str
    kind: str
    source: str


class ColumnList(Schema):
    """All columns that can be exported here."""

    items: list[ExportColumnOut]
    next: str | None = None


class ExportIn(Schema):
    """What is wanted: the filter, the columns in their order, the order of rows, the kind of file."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    wanted: Annotated[CardQuery, Field(alias="filter")] = CardQuery()
    columns: Annotated[list[str], Field(min_length=1, max_length=200)]
    sort: Annotated[str, Field(max_length=32)] = "card_no"
    format: Literal["xlsx", "csv"] = "xlsx"


class ExportOut(Schema):
    """An export and how far it is; `message` says why one failed."""

    id: UUID
    format: str
    file_name: str
    state: str
    rows_total: int
    rows_done: int
    size: int
    sha256: str
    message: str
    asked_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None


class ExportList(Schema):
    """The last exports of the person, newest first."""

    items: list[ExportOut]
    next: str | None = None


@routes.get("/exports/columns", permission=MAY, response=ColumnList, summary="可以导出的列")
def columns(request: HttpRequest) -> dict[str, Any]:
    """List what can stand in a column."""
    known = export_fields(org_path=actor_of(request).org_path)
    return {
        "items": [
            {"key": f.key, "title": f.title, "kind": f.kind.value, "source": f.source}
            for f in known.values()
        ]
    }


@routes.post("/exports", permission=MAY, response={202: ExportOut}, summary="导出卡片列表")
def order(request: HttpRequest, given: ExportIn) -> Status[ExportJob]:
    """Start an export of exactly what is filtered; follow it with GET."""
    actor = actor_of(request)
    if actor.account_id is None:
        raise ConflictError("导出要有登录的账号。", code="no_account")
    job_id = order_export(
        actor,
        ExportWish(
            wanted=given.wanted.as_filter(),
            columns=given.columns,
            sort=given.sort,
            period=given.wanted.period,
            format=given.format,
        ),
    )
    write_export_file.defer(
        account_id=str(actor.account_id), node_id=str(actor.node_id), job_id=str(job_id)
    )
    return Status(202, own_exports(actor).get(id=job_id))


@routes.get("/exports", permission=MAY, response=ExportList, summary="我的导出")
def own(request: HttpRequest) -> dict[str, Any]:
    """List one's own last fifty exports here."""
    return {"items": list(own_exports(actor_of(request)).order_by("-asked_at")[:50])}


@routes.get("/exports/{uuid:export_id}", permission=MAY, response=ExportOut, summary="一次导出")
def one(request: HttpRequest, export_id: UUID) -> ExportJob:
    """Show how far one's own export is."""
    job = own_exports(actor_of(request)).filter(id=export_id).first()
    if job is None:
        raise NotFoundError
    return job


@routes.get("/exports/{uuid:export_id}/file", permission=MAY, summary="下载导出的文件")
def file(request: HttpRequest, export_id: UUID) -> FileResponse:
    """Download the file of one's own finished export, until it expires."""
    job = one(request, export_id)
    path = export_path(job.unit_id, job.id, ending=job.format)
    if job.state != "done" or not path.is_file():
        raise ConflictError(
            "文件还没有写完，或者已经过期删除；过期的请重新导出。", code="export_not_there"
        )
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=job.file_name, content_type=_TYPES[job.format]
    )
    response["Cache-Control"] = "private, no-store"
    return response


@routes.delete(
    "/exports/{uuid:export_id}", permission=MAY, response={204: None}, summary="取消导出"
)
def cancel(request: HttpRequest, export_id: UUID) -> Status[None]:
    """Stop one's own export, or take its file away."""
    cancel_export(actor_of(request), job_id=export_id)
    return Status(204, None)
