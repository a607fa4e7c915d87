"""Verify the trail and keep what was found, so that auditors see when it was last proved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from assetcloud.platform.audit.models import Verification
from assetcloud.platform.audit.verification.report import VerificationReport
from assetcloud.platform.audit.verification.verify import verify

__all__ = ["verify_trail"]


def verify_trail(
    unit_id: UUID | None = None, *, kept_roots: Iterable[Mapping[str, Any]] = ()
) -> VerificationReport:
    """Verify one unit or all (`verification.verify`), store the report and return it.

    Called by the command and by the nightly task, never within a request: it reads everything.
    """
    report = verify(unit_id, kept_roots=kept_roots)
    Verification.objects.create(
        unit_id=unit_id,
        started_at=report.started_at,
        finished_at=report.finished_at,
        is_intact=report.is_intact,
        entry_count=report.entry_count,
        tail_count=report.tail_count,
        report=report.as_json(),
    )
    return report
