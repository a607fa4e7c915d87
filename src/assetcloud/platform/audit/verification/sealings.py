"""Runs of the sealer against the links that they made, their digests and signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import merge
from itertools import groupby

from django.db.models import Count

from assetcloud.platform.audit.models import PlatformSeal, Seal, Sealing
from assetcloud.platform.audit.rules.chain import sealing_digests
from assetcloud.platform.audit.rules.digests import NOTHING, Digests
from assetcloud.platform.audit.rules.findings import Finding
from assetcloud.platform.audit.statements import digests_of, facts_of, is_signed
from assetcloud.platform.audit.verification.report import VerificationReport

__all__ = ["check_sealing_counts", "check_sealings"]

_CHUNK = 5000
Run = tuple[int, list[Digests]]


def check_sealings(report: VerificationReport, *, using: str) -> None:
    """Check every run, with all links that it made."""
    runs = _links_by_run(using)
    run = next(runs, None)
    before = NOTHING
    for sealing in _sealings(report, using):
        while run is not None and run[0] < sealing.number:
            report.add(_stray(run[0], len(run[1])))
            run = next(runs, None)
        links: list[Digests] = []
        if run is not None and run[0] == sealing.number:
            links = run[1]
            run = next(runs, None)
        if len(links) != sealing.seal_count:
            report.add(_count_differs(sealing, len(links)))
        elif sealing_digests(before, facts_of(sealing), links) != digests_of(sealing):
            report.add(Finding("sealing_altered", sequence=sealing.number, note="摘要不符"))
        before = digests_of(sealing)
    while run is not None:
        report.add(_stray(run[0], len(run[1])))
        run = next(runs, None)


def check_sealing_counts(report: VerificationReport, *, using: str) -> None:
    """Check how many links each run made: that no link of any chain was taken away or added.

    For one unit, whose verification does not read the links of all others.
    """
    counts: Counter[int] = Counter()
    for model in (PlatformSeal, Seal):
        seals = model._default_manager.using(using).order_by()
        counts.update(dict(seals.values_list("sealing").annotate(count=Count("sequence"))))
    for sealing in _sealings(report, using):
        found = counts.pop(sealing.number, 0)
        if found != sealing.seal_count:
            report.add(_count_differs(sealing, found))
    report.add(*(_stray(number, count) for number, count in sorted(counts.items())))


def _sealings(report: VerificationReport, using: str) -> Iterator[Sealing]:
    """Return the runs in order, each checked for its number and its signature."""
    expected = 1
    runs = Sealing.objects.using(using).order_by("number").iterator(chunk_size=_CHUNK)
    for sealing in runs:
        if sealing.number != expected:
            report.add(Finding("sealing_altered", sequence=expected, note="封存批次缺失"))
        if not is_signed(sealing):
            report.add(Finding("sealing_altered", sequence=sealing.number, note="签名不符"))
        report.public_keys.add(sealing.public_key)
        report.sealing_count += 1
        expected = sealing.number + 1
        yield sealing


def _links_by_run(using: str) -> Iterator[Run]:
    """Return the links of each run: the platform's first, then those of units by id."""
    fields = ("sealing", "sha256", "sm3")
    platform = PlatformSeal.objects.using(using).order_by("sealing", "sequence")
    units = Seal.objects.using(using).order_by("sealing", "unit_id", "sequence")
    links = merge(
        platform.values_list(*fields).iterator(chunk_size=_CHUNK),
        units.values_list(*fields).iterator(chunk_size=_CHUNK),
        key=lambda row: row[0],
    )
    for number, rows in groupby(links, key=lambda row: row[0]):
        yield number, [Digests(bytes(row[1]), bytes(row[2])) for row in rows]


def _stray(number: int, count: int) -> Finding:
    note = f"{count} 条封存不属于任何批次"
    return Finding("sealing_altered", sequence=number, note=note)


def _count_differs(sealing: Sealing, found: int) -> Finding:
    note = f"应有 {sealing.seal_count} 条封存，现有 {found} 条"
    return Finding("sealing_altered", sequence=sealing.number, note=note)
