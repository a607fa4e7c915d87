"""Verify the trail of one unit or of all, in one snapshot, as the owner of the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Min

from assetcloud.foundation.clock import now
from assetcloud.platform.audit.entries import chain_of, unsealed_entries, unsealed_platform
from assetcloud.platform.audit.models import Sealing
from assetcloud.platform.audit.rules.findings import Finding
from assetcloud.platform.audit.signing import own_public_key
from assetcloud.platform.audit.verification.chains import check_platform_chain, check_unit_chains
from assetcloud.platform.audit.verification.report import VerificationReport
from assetcloud.platform.audit.verification.roots import check_roots
from assetcloud.platform.audit.verification.sealings import check_sealing_counts, check_sealings

__all__ = ["OWNER", "verify"]

OWNER = "owner"


def verify(
    unit_id: UUID | None = None,
    *,
    kept_roots: Iterable[Mapping[str, Any]] = (),
    trusted_keys: Collection[str] = (),
    using: str = OWNER,
) -> VerificationReport:
    """Verify one unit's chain or, without `unit_id`, every chain; return what was found.

    Of all chains every link, run, root and signature is computed anew. Of one unit the chain is,
    and of the runs only their number of links and their signatures: whoever takes links off the
    end of one chain and adds as many to another is found by the verification of all.
    `kept_roots` are copies of the daily roots from elsewhere; without them nobody can tell that
    the newest days were taken away whole. `trusted_keys` are public keys of this installation's
    past. Sees all units, so it runs as the owner; reads only.
    """
    report = VerificationReport(unit_id=unit_id, started_at=now())
    with _snapshot(using):
        check_unit_chains(report, using=using)
        if unit_id is None:
            check_platform_chain(report, using=using)
            check_sealings(report, using=using)
        else:
            check_sealing_counts(report, using=using)
        check_roots(report, kept=kept_roots, using=using)
        _look_at_tail(report, using)
    foreign = report.public_keys - {own_public_key(), *trusted_keys}
    report.add(*(Finding("foreign_key", note=key) for key in sorted(foreign)))
    report.finished_at = now()
    return report


@contextmanager
def _snapshot(using: str) -> Iterator[None]:
    """See one state of the database throughout, while sealers and writers go on."""
    is_outermost = not connections[using].in_atomic_block
    with transaction.atomic(using=using):
        if is_outermost:
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _look_at_tail(report: VerificationReport, using: str) -> None:
    """Count what is not sealed yet, and find what the sealer has passed by.

    An entry below the horizon of the last run should have been sealed by it: it was put there
    afterwards, or its seal was taken away.
    """
    last = Sealing.objects.using(using).order_by("-number").first()
    settled = 0 if last is None else last.horizon
    units = unsealed_entries(using=using)
    if report.unit_id is not None:
        units = units.filter(unit_id=report.unit_id)
    oldest = units.aggregate(at=Min("happened_at"))["at"]
    report.tail_count = units.count()
    for entry in units.filter(transaction__lt=settled)[:100]:
        report.add(Finding("overdue", chain_of(entry.unit_id), entry_id=entry.id))
    if report.unit_id is None:
        platform = unsealed_platform(using=using)
        report.tail_count += platform.count()
        at = platform.aggregate(at=Min("happened_at"))["at"]
        oldest = min(filter(None, (oldest, at)), default=None)
        for one in platform.filter(transaction__lt=settled)[:100]:
            report.add(Finding("overdue", chain_of(None), entry_id=one.id))
    report.tail_since = oldest
