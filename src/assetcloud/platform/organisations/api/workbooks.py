"""Workbooks over HTTP: a template, a check, loading by consent, the rows to put right."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Field, File, Form, Schema
from ninja.files import UploadedFile

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.actions.workbooks.load_sheet import check_sheet, load_sheet
from assetcloud.platform.organisations.workbooks.columns import KINDS
from assetcloud.platform.organisations.workbooks.report import (
    report_of,
    write_repairs,
    write_template,
)
from assetcloud.platform.organisations.workbooks.sheet import Sheet, read_sheet

__all__ = ["routes"]

routes = Routes(tags=["组织导入"])
# Each kind of sheet asks for its own permission in the action.
MAY = "organisations.view_tree"
_LARGEST = 20 * 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

What = Literal["units", "departments", "people", "places"]


class SheetForm(Schema):
    """Which sheet is meant, and what a person decided about its columns."""

    model_config = {"extra": "forbid"}

    sheet: str = Field("", max_length=100)
    columns: str = Field("", max_length=20_000, description="JSON：列名 → 字段，人工指定的列")

    def chosen(self) -> dict[str, str | None]:
        """Return the columns that a person decided. Raises InvalidError for what is none."""
        try:
            given = json.loads(self.columns or "{}")
        except ValueError:
            given = None
        if not isinstance(given, dict) or not all(
            isinstance(value, str | None) for value in given.values()
        ):
            raise InvalidError("列的指定应为 JSON 对象：列名 → 字段。", code="bad_columns")
        return given


class LoadForm(SheetForm):
    """Whether the good rows are loaded although others are bad."""

    accept_bad_rows: bool = False


class SheetColumnOut(Schema):
    """A column of the file and the field it fills."""

    header: str
    target: str | None
    confidence: int


class TargetOut(Schema):
    """A field that a column may fill."""

    code: str
    title: str


class ProblemOut(Schema):
    """Something wrong in one row; rows count from 1 as the spreadsheet shows them."""

    row: int
    header: str
    value: str
    rule: str
    message: str
    severity: str


class SkippedOut(Schema):
    """A row that is no data."""

    row: int
    text: str
    message: str


class ReportOut(Schema):
    """What a file says, and whether it was loaded."""

    what: str
    sheet: str
    is_loaded: bool
    rows_total: int
    rows_bad: int
    rows_skipped: int
    added: int
    changed: int
    columns: list[SheetColumnOut]
    targets: list[TargetOut]
    problems: list[ProblemOut]
    skipped: list[SkippedOut]


@routes.get("/organisation-workbooks/{what}/template", permission=MAY, summary="导入模板")
def template(request: HttpRequest, what: What) -> HttpResponse:
    """Give out an empty workbook with the columns that are understood."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, what)
        return _download(path, f"{KINDS[what]}导入模板.xlsx")


@routes.post(
    "/nodes/{node_id}/workbooks/{what}/check",
    permission=MAY,
    response=ReportOut,
    summary="检查导入文件",
)
def check(
    request: HttpRequest,
    node_id: UUID,
    what: What,
    file: File[UploadedFile],
    form: Form[SheetForm],
) -> object:
    """Say what loading a file would do; nothing is written."""
    with _read(file, what, form) as found:
        done = check_sheet(actor_of(request), node_id, found)
    return report_of(done.plan, is_loaded=done.is_loaded)


@routes.post("/nodes/{node_id}/workbooks/{what}/repairs", permission=MAY, summary="下载待改正的行")
def repairs(
    request: HttpRequest,
    node_id: UUID,
    what: What,
    file: File[UploadedFile],
    form: Form[SheetForm],
) -> HttpResponse:
    """Give the bad rows of a file back with what is wrong beside each."""
    with _read(file, what, form) as found, tempfile.TemporaryDirectory() as folder:
        done = check_sheet(actor_of(request), node_id, found)
        path = Path(folder) / "repairs.xlsx"
        write_repairs(path, done.plan)
        return _download(path, f"{KINDS[what]}待改正.xlsx")


@routes.post(
    "/nodes/{node_id}/workbooks/{what}/load",
    permission=MAY,
    response=ReportOut,
    summary="导入文件",
)
def load(
    request: HttpRequest,
    node_id: UUID,
    what: What,
    file: File[UploadedFile],
    form: Form[LoadForm],
) -> object:
    """Load the good rows; with bad rows only if the sender accepts that they stay out."""
    with _read(file, what, form) as found:
        done = load_sheet(actor_of(request), node_id, found, accept_bad_rows=form.accept_bad_rows)
    return report_of(done.plan, is_loaded=done.is_loaded)


@contextmanager
def _read(file: UploadedFile, what: str, form: SheetForm) -> Iterator[Sheet]:
    if (file.size or 0) > _LARGEST:
        raise InvalidError("文件超过 20 MB，请拆分后分批导入。", code="file_too_large")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        yield read_sheet(
            path, what=what, name=file.name or "", sheet=form.sheet, chosen=form.chosen()
        )


def _download(path: Path, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or ""  # noqa: FBT003 - Django's own
    return HttpResponse(
        path.read_bytes(), content_type=_XLSX, headers={"Content-Disposition": disposition}
    )
