"""Daily roots against the runs they close, their signatures and copies kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from assetcloud.foundation.clock import SHANGHAI
from assetcloud.platform.audit.models import DailyRoot, Sealing
from assetcloud.platform.audit.rules.chain import sealing_digests
from assetcloud.platform.audit.rules.digests import NOTHING
from assetcloud.platform.audit.rules.findings import Finding
from assetcloud.platform.audit.statements import digests_of, facts_of, is_signed
from assetcloud.platform.audit.verification.report import VerificationReport

__all__ = ["check_roots", "exported_roots"]


def exported_roots(*, using: str) -> list[dict[str, Any]]:
    """Return all roots, ready for JSON, to be kept outside this installation."""
    return [
        {
            "day": root.day.isoformat(),
            "sealing": root.sealing,
            "seal_total": root.seal_total,
            "made_at": root.made_at.isoformat(),
            "sha256": bytes(root.sha256).hex(),
            "sm3": bytes(root.sm3).hex(),
            "public_key": root.public_key,
            "signature": bytes(root.signature).hex(),
        }
        for root in DailyRoot.objects.using(using).order_by("day")
    ]


def check_roots(
    report: VerificationReport, *, kept: Iterable[Mapping[str, Any]], using: str
) -> None:
    """Check every root, and that each copy in `kept` (of `exported_roots`) is still there."""
    before = NOTHING
    covered = 0
    for root in DailyRoot.objects.using(using).order_by("day"):
        day = str(root.day)
        closing = Sealing.objects.using(using).filter(number=root.sealing).first()
        links = [] if closing is None else [digests_of(closing)]
        if sealing_digests(before, facts_of(root), links) != digests_of(root):
            report.add(Finding("root_altered", sequence=root.sealing, note=f"{day} 摘要不符"))
        if not is_signed(root):
            report.add(Finding("root_altered", sequence=root.sealing, note=f"{day} 签名不符"))
        report.public_keys.add(root.public_key)
        report.root_count += 1
        before, covered = digests_of(root), root.sealing
    _check_coverage(report, covered, using)
    _check_copies(report, kept, using)


def _check_coverage(report: VerificationReport, covered: int, using: str) -> None:
    # The root of a day is signed when the next day's sealing begins; a day later it is missing.
    today = report.started_at.astimezone(SHANGHAI).date()
    due = datetime.combine(today - timedelta(days=1), time(), SHANGHAI)
    bare = Sealing.objects.using(using).filter(number__gt=covered, sealed_at__lt=due)
    first = bare.order_by("number").first()
    if first is not None:
        report.add(Finding("root_missing", sequence=first.number))


def _check_copies(
    report: VerificationReport, kept: Iterable[Mapping[str, Any]], using: str
) -> None:
    present = {root["day"]: root for root in exported_roots(using=using)}
    for copy in kept:
        if present.get(copy["day"]) != dict(copy):
            report.add(Finding("root_altered", note=f"{copy['day']} 与保存的副本不同"))
