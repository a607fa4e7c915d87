"""Seal what has been recorded: put new entries into order, chain them, sign the run.

Writers never wait for the sealer: they insert their entries unchained. One sealer at a time takes
what is committed; an entry that a long transaction commits late is taken by the next run. The
sealer acts in the range of all units as the application's role, which can insert seals but can
change neither entries nor seals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import DEFAULT_DB_ALIAS

from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit.actions.sign_roots import sign_roots
from assetcloud.platform.audit.entries import ALL_UNITS, unsealed_entries, unsealed_platform
from assetcloud.platform.audit.links import Chains
from assetcloud.platform.audit.locking import only_one
from assetcloud.platform.audit.models import Entry, PlatformEntry, Sealing
from assetcloud.platform.audit.rules.chain import sealing_digests
from assetcloud.platform.audit.rules.digests import NOTHING
from assetcloud.platform.audit.statements import digests_of, facts_of, put_signature
from assetcloud.platform.events.contract import horizon

__all__ = ["BATCH", "SealReport", "seal_entries"]

BATCH = 5000


@dataclass(frozen=True, slots=True)
class SealReport:
    """What one call did. `is_busy`: another sealer was at work, nothing was done here."""

    sealed_count: int
    rooted_days: tuple[date, ...] = ()
    is_busy: bool = False


def seal_entries(now: datetime) -> SealReport:
    """Seal all entries that are committed, in runs of up to `BATCH`, and sign finished days.

    Each run is one transaction. Safe to call at any time and from several processes.
    """
    sealed_count = 0
    while True:
        run_count = _seal_batch(now)
        if run_count is None:
            return SealReport(sealed_count, is_busy=True)
        sealed_count += run_count
        if run_count < BATCH:
            return SealReport(sealed_count, sign_roots(now))


def _seal_batch(now: datetime) -> int | None:
    with acting_in(ALL_UNITS):
        if not only_one("seals"):
            return None
        last = Sealing.objects.order_by("-number").first()
        settled = horizon()
        since = 0 if last is None else last.horizon
        found = _unsealed(since)
        if found:
            _seal(found, last, now, _horizon_after(found, since, settled))
        return len(found)


def _unsealed(since: int) -> list[Entry | PlatformEntry]:
    platform = unsealed_platform(using=DEFAULT_DB_ALIAS).filter(transaction__gte=since)[:BATCH]
    found: list[Entry | PlatformEntry] = list(platform)
    units = unsealed_entries(using=DEFAULT_DB_ALIAS).filter(transaction__gte=since)
    found += units[: BATCH - len(found)]
    return found


def _horizon_after(found: Sequence[Entry | PlatformEntry], since: int, settled: int) -> int:
    """Return below which number everything is sealed once `found` is."""
    if len(found) < BATCH:
        return settled
    last = found[-1]
    # A full batch that ends in the platform's entries has not looked at those of units.
    return since if isinstance(last, PlatformEntry) else max(since, min(settled, last.transaction))


def _seal(
    found: Sequence[Entry | PlatformEntry], last: Sealing | None, now: datetime, settled: int
) -> None:
    number = 1 if last is None else last.number + 1
    chains = Chains(sealing=number, sealed_at=now)
    for entry in found:
        chains.append(entry)
    chains.insert()
    sealing = Sealing(number=number, sealed_at=now, horizon=settled, seal_count=len(found))
    before = NOTHING if last is None else digests_of(last)
    put_signature(sealing, sealing_digests(before, facts_of(sealing), chains.in_order()))
    sealing.save(force_insert=True)
