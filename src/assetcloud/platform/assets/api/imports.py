"""Imports over HTTP: send a file, confirm the plan, check, load, undo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Form, Status
from ninja.files import UploadedFile

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.assets.actions.check_ledger import choose_plan
from assetcloud.platform.assets.actions.choose_sheet import choose_sheet
from assetcloud.platform.assets.actions.receive_ledger import receive_ledger
from assetcloud.platform.assets.actions.undo_ledger import undo_ledger
from assetcloud.platform.assets.api.import_shapes import (
    BatchList,
    BatchOut,
    BatchPlanOut,
    ConsentIn,
    PlanIn,
    ReceivedOut,
    SheetIn,
)
from assetcloud.platform.assets.ledgers.batches import batch_of, refuse_running
from assetcloud.platform.assets.ledgers.keeping import errors_of
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.proposals import attribute_targets
from assetcloud.platform.assets.ledgers.received import Received
from assetcloud.platform.assets.ledgers.targets import CARD_TARGETS
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.assets.tasks import check_batch, load_batch
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["routes"]

routes = Routes(tags=["导入"])
MAY = "assets.import_cards"
_LARGEST = 300 * 1024 * 1024


@routes.post("/imports", permission=MAY, response={201: ReceivedOut}, summary="上传台账")
def send(
    request: HttpRequest,
    file: File[UploadedFile],
    kind: Form[str],
    sheet: Annotated[str, Form(max_length=100)] = "",
    card_type: Annotated[str, Form(max_length=24)] = "",
    header_row: Annotated[int | None, Form(ge=1, le=1_048_576)] = None,
) -> Status[dict[str, Any]]:
    """Receive a ledger and propose how to read it.

    `header_row` is for files whose header is not found; both can be changed with `…/sheet`.
    """
    if (file.size or 0) > _LARGEST:
        raise InvalidError("文件超过 300 MB，请拆分后分批导入。", code="file_too_large")
    actor = actor_of(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        found = receive_ledger(
            actor,
            source=path,
            file_name=file.name or "",
            kind=kind,
            sheet=sheet,
            card_type=card_type,
            header_rows=(header_row, header_row) if header_row else None,
        )
    return Status(201, _received(actor, found))


def _received(actor: Actor, found: Received) -> dict[str, Any]:
    shape = found.shape
    return {
        "id": found.batch_id,
        "plan": found.plan.to_json(),
        "remembered": found.remembered,
        "sheets": list(shape.sheets),
        "header_candidates": [
            {"first_row": h.first_row, "last_row": h.last_row, "names": list(h.names)}
            for h in shape.candidates
        ],
        "top": [{"row": number, "texts": texts} for number, texts in shape.top],
        "sample": shape.sample,
        "row_estimate": shape.info.row_estimate,
        "targets": _targets(actor, found.plan.card_type),
    }


def _targets(actor: Actor, card_type: str) -> list[dict[str, str]]:
    attributes = attribute_targets(card_type=card_type, org_path=actor.org_path, on=today())
    return [{"code": found.code, "title": found.title} for found in (*CARD_TARGETS, *attributes)]


@routes.get("/imports", permission=MAY, response=BatchList, summary="导入批次")
def batches(request: HttpRequest) -> dict[str, Any]:
    """List the last hundred batches of the acting unit."""
    unit = acting_unit(actor_of(request))
    rows = ImportBatch.objects.filter(unit_id=unit.id).order_by("-uploaded_at")[:100]
    return {"items": list(rows)}


@routes.get("/imports/{batch_id}", permission=MAY, response=BatchPlanOut, summary="一个导入批次")
def one(request: HttpRequest, batch_id: UUID) -> ImportBatch:
    """Show a batch: its state, progress and report."""
    unit = acting_unit(actor_of(request))
    batch = ImportBatch.objects.filter(unit_id=unit.id, id=batch_id).first()
    if batch is None:
        raise NotFoundError
    return batch


@routes.post(
    "/imports/{batch_id}/sheet",
    permission=MAY,
    response=ReceivedOut,
    summary="换工作表或表头行",
)
def sheet(request: HttpRequest, batch_id: UUID, chosen: SheetIn) -> dict[str, Any]:
    """Read the file by another sheet or header row; its columns are proposed anew."""
    actor = actor_of(request)
    found = choose_sheet(
        actor, batch_id=batch_id, sheet=chosen.sheet, header_rows=chosen.header_rows
    )
    return _received(actor, found)


@routes.put("/imports/{batch_id}/plan", permission=MAY, response=BatchOut, summary="确认列对应关系")
def confirm(request: HttpRequest, batch_id: UUID, plan: PlanIn) -> ImportBatch:
    """Confirm how the batch is read; the unit will be offered the same next time."""
    actor = actor_of(request)
    choose_plan(actor, batch_id=batch_id, plan=LedgerPlan.from_json(plan.dict()))
    return one(request, batch_id)


@routes.post("/imports/{batch_id}/check", permission=MAY, response={202: BatchOut}, summary="检查")
def check(request: HttpRequest, batch_id: UUID) -> Status[ImportBatch]:
    """Start checking every row; follow it with GET."""
    return _start(request, batch_id, check_batch, state="checking")


@routes.post("/imports/{batch_id}/load", permission=MAY, response={202: BatchOut}, summary="导入")
def load(request: HttpRequest, batch_id: UUID, consent: ConsentIn) -> Status[ImportBatch]:
    """Start loading the good rows; needs consent if there are bad ones."""
    batch = one(request, batch_id)
    if batch.state not in {"checked", "loading"}:
        raise ConflictError("请先检查这批台账，再导入。", code="import_state")
    if batch.rows_bad and not consent.accept_bad_rows:
        raise ConflictError(
            f"有 {batch.rows_bad} 行有错误。请改好后重新上传，或确认只导入其余的行。",
            code="bad_rows",
        )
    return _start(request, batch_id, load_batch, state="loading")


@routes.post("/imports/{batch_id}/undo", permission=MAY, response=BatchOut, summary="撤销导入")
def undo(request: HttpRequest, batch_id: UUID) -> ImportBatch:
    """Void the cards of a loaded batch while nobody has touched them."""
    undo_ledger(actor_of(request), batch_id=batch_id)
    return one(request, batch_id)


@routes.get("/imports/{batch_id}/errors", permission=MAY, summary="下载有错误的行")
def errors(request: HttpRequest, batch_id: UUID) -> HttpResponse | FileResponse:
    """Download the workbook of bad rows: the rows as sent, with the reasons."""
    batch = one(request, batch_id)
    path = errors_of(batch.unit_id, batch.id)
    if not path.is_file():
        raise NotFoundError("还没有检查，或者没有有错误的行。", code="no_errors_file")
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{Path(batch.file_name).stem}-错误行.xlsx"
    )


def _start(request: HttpRequest, batch_id: UUID, task: Any, *, state: str) -> Status[ImportBatch]:
    actor = actor_of(request)
    unit = acting_unit(actor)
    batch = batch_of(unit.id, batch_id)
    refuse_running(batch)
    batch.state, batch.rows_done, batch.heartbeat_at = state, 0, now()
    batch.save(update_fields=["state", "rows_done", "heartbeat_at"])
    task.defer(account_id=str(actor.account_id), unit_id=str(unit.id), batch_id=str(batch_id))
    return Status(202, batch)
