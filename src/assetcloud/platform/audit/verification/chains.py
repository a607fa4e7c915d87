"""Seals read together with their entries, one chain after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from uuid import UUID

from assetcloud.platform.audit.entries import chain_of, sealed_content
from assetcloud.platform.audit.models import Entry, PlatformEntry, PlatformSeal, Seal
from assetcloud.platform.audit.rules.chain import PLATFORM
from assetcloud.platform.audit.rules.chain_check import SealedRow, check_chain
from assetcloud.platform.audit.rules.digests import Digests
from assetcloud.platform.audit.rules.findings import Finding
from assetcloud.platform.audit.verification.report import VerificationReport
from assetcloud.platform.audit.verification.rows import reader_of, rows_are_whole

__all__ = ["check_platform_chain", "check_unit_chains"]

_CHUNK = 2000


def check_unit_chains(report: VerificationReport, *, using: str) -> None:
    """Check the chain of the report's unit, or those of all units."""
    seals = Seal.objects.using(using).order_by("unit_id", "sequence")
    if report.unit_id is not None:
        seals = seals.filter(unit_id=report.unit_id)
    rows = _with_entries(report, seals.iterator(chunk_size=_CHUNK), using)
    for unit_id, of_unit in groupby(rows, key=lambda pair: pair[0]):
        _take(report, chain_of(unit_id), (row for _, row in of_unit))


def check_platform_chain(report: VerificationReport, *, using: str) -> None:
    """Check the platform's own chain."""
    seals = PlatformSeal.objects.using(using).order_by("sequence").iterator(chunk_size=_CHUNK)
    _take(report, PLATFORM, _with_platform_entries(seals, using))


def _take(report: VerificationReport, chain: str, rows: Iterable[SealedRow]) -> None:
    check = check_chain(chain, rows)
    report.chain_count += check.link_count > 0
    report.entry_count += check.link_count
    report.add(*check.findings)


def _with_entries(
    report: VerificationReport, seals: Iterator[Seal], using: str
) -> Iterator[tuple[UUID, SealedRow]]:
    while chunk := list(islice(seals, _CHUNK)):
        entries = {
            (entry.unit_id, entry.id): entry
            for entry in Entry.objects.using(using).filter(
                unit_id__in={seal.unit_id for seal in chunk},
                id__in=[seal.entry_id for seal in chunk],
            )
        }
        for seal in chunk:
            entry = entries.get((seal.unit_id, seal.entry_id))
            if entry is not None:
                _check_bulk(report, seal, entry, using)
            yield seal.unit_id, _row(seal, entry)


def _with_platform_entries(seals: Iterator[PlatformSeal], using: str) -> Iterator[SealedRow]:
    while chunk := list(islice(seals, _CHUNK)):
        entries = PlatformEntry.objects.using(using).in_bulk([seal.entry_id for seal in chunk])
        for seal in chunk:
            yield _row(seal, entries.get(seal.entry_id))


def _row(seal: Seal | PlatformSeal, entry: Entry | PlatformEntry | None) -> SealedRow:
    return SealedRow(
        sequence=seal.sequence,
        entry_id=seal.entry_id,
        sealed_at=seal.sealed_at,
        previous=bytes(seal.previous),
        stored=Digests(bytes(seal.sha256), bytes(seal.sm3)),
        entry=None if entry is None else sealed_content(entry),
        is_misplaced=isinstance(entry, Entry)
        and isinstance(seal, Seal)
        and entry.org_path != seal.org_path,
    )


def _check_bulk(report: VerificationReport, seal: Seal, entry: Entry, using: str) -> None:
    reader = reader_of(entry.action) if entry.row_count else None
    if reader is None:
        return
    report.bulk_checked_count += 1
    if not rows_are_whole(entry, reader, using=using):
        report.add(Finding("rows_altered", chain_of(entry.unit_id), seal.sequence, entry.id))
