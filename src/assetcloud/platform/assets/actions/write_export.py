"""Write an export: read chunk by chunk, each in a transaction of its own, into a file that appears
under its name when it is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.foundation.tables.writer import write_csv, write_xlsx
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.assets.exports.cells import Cells
from assetcloud.platform.assets.exports.fields import ExportField, chosen_fields, export_fields
from assetcloud.platform.assets.exports.filters import filter_from_json
from assetcloud.platform.assets.exports.own import own_exports
from assetcloud.platform.assets.exports.places import export_path
from assetcloud.platform.assets.models.exporting import ExportJob
from assetcloud.platform.assets.queries.export_rows import After, Extract, export_chunk

__all__ = ["KEPT_DAYS", "CancelledError", "write_export"]

KEPT_DAYS: Final = 7
_CHUNK: Final = 2_000
_UNDER_WAY: Final = frozenset({"waiting", "running"})
_WRITERS: Final = {"xlsx": write_xlsx, "csv": write_csv}


class CancelledError(ConflictError):
    """Whoever asked for the export has cancelled it."""

    code = "export_cancelled"


def write_export(actor: Actor, *, job_id: UUID) -> None:
    """Write the file of a job; one that was begun is written again from its start.

    Runs outside of any transaction. Raises NotPermittedError, NotFoundError, CancelledError, and
    the refusals of writing a table (disk full, too many rows); then there is no file.
    """
    actor.require("assets.export_cards")
    with acting_in(actor.acting_range):
        job = _begin(actor, job_id)
        fields = chosen_fields(job.columns, export_fields(org_path=actor.org_path))
        cells = Cells(fields)
    extract = Extract(
        wanted=filter_from_json(job.wanted),
        scope=actor.scope("assets.export_cards"),
        period=job.period,
        sort=job.sort,
        columns=[*_columns(fields)],
    )
    path = export_path(job.unit_id, job.id, ending=job.format)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    columns = [field.column for field in fields]
    written = _WRITERS[job.format](path, columns, _rows(actor, job, extract, cells))
    path.chmod(0o600)

    with acting_in(actor.acting_range):
        finished = now()
        kept = (
            _jobs(job)
            .filter(state="running")
            .update(
                state="done",
                rows_done=written.rows,
                rows_total=written.rows,
                size=path.stat().st_size,
                sha256=written.sha256,
                finished_at=finished,
                expires_at=finished + timedelta(days=KEPT_DAYS),
            )
        )
    if not kept:
        path.unlink(missing_ok=True)
        raise CancelledError("导出已取消。")


def _begin(actor: Actor, job_id: UUID) -> ExportJob:
    job = own_exports(actor).select_for_update().filter(id=job_id).first()
    if job is None:
        raise NotFoundError
    if job.state not in _UNDER_WAY:
        raise CancelledError("这次导出已经完成或取消。")
    job.state, job.rows_done, job.heartbeat_at = "running", 0, now()
    job.save(update_fields=["state", "rows_done", "heartbeat_at"])
    return job


def _columns(fields: list[ExportField]) -> Iterator[str]:
    for field in fields:
        yield "attributes" if field.source == "attribute" else field.key


def _rows(actor: Actor, job: ExportJob, extract: Extract, cells: Cells) -> Iterator[list[Any]]:
    after: After | None = None
    done = 0
    while True:
        with acting_in(actor.acting_range):
            chunk, after = export_chunk(extract, after=after, limit=_CHUNK)
            rows = list(cells.rows(chunk))
            done += len(rows)
            going_on = _jobs(job).filter(state="running")
            if not going_on.update(rows_done=done, heartbeat_at=now()):
                raise CancelledError("导出已取消。")
        yield from rows
        if after is None:
            return


def _jobs(job: ExportJob) -> Any:
    return ExportJob.objects.filter(unit_id=job.unit_id, id=job.id)
