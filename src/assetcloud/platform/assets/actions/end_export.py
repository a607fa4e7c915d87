"""End exports: one that failed, one that is not wanted any more, and all whose days are over."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.assets.exports.own import own_exports
from assetcloud.platform.assets.exports.places import export_path
from assetcloud.platform.assets.models.exporting import ExportJob

__all__ = ["cancel_export", "expire_exports", "fail_export"]


@transaction.atomic
def cancel_export(actor: Actor, *, job_id: UUID) -> None:
    """Stop an export of the actor's own, or take its file away. Raises NotFoundError."""
    actor.require("assets.export_cards")
    job = own_exports(actor).select_for_update().filter(id=job_id).first()
    if job is None:
        raise NotFoundError
    job.state, job.finished_at = "cancelled", now()
    job.save(update_fields=["state", "finished_at"])
    _unlink(job)


def fail_export(unit_id: UUID, job_id: UUID, *, message: str) -> None:
    """Say why an export did not come about; one that was cancelled stays so."""
    ExportJob.objects.filter(unit_id=unit_id, id=job_id, state__in=["waiting", "running"]).update(
        state="failed", message=message[:500], finished_at=now()
    )


@transaction.atomic
def expire_exports() -> int:
    """Take away the files of the range whose days are over; return how many."""
    over = ExportJob.objects.filter(state="done", expires_at__lt=now())
    count = 0
    for unit_id, job_id in list(over.values_list("unit_id", "id")):
        # Locks name one unit: rows of several may lie on several nodes.
        job = over.select_for_update().filter(unit_id=unit_id, id=job_id).first()
        if job is not None:
            job.state = "expired"
            job.save(update_fields=["state"])
            _unlink(job)
            count += 1
    return count


def _unlink(job: ExportJob) -> None:
    export_path(job.unit_id, job.id, ending=job.format).unlink(missing_ok=True)
