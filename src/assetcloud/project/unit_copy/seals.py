"""The audit chain of a unit that comes from another installation, taken into the trail here.

The links themselves are copied and still prove each entry and its order. Which run of a sealer
made them is the business of the installation they come from; here one run of its own, signed with
the key of this installation, vouches that they arrived like this.
"""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.audit.locking import only_one
from assetcloud.platform.audit.models import Seal, Sealing
from assetcloud.platform.audit.rules.chain import sealing_digests
from assetcloud.platform.audit.rules.digests import NOTHING, Digests
from assetcloud.platform.audit.statements import digests_of, facts_of, put_signature
from assetcloud.platform.audit.verification.chains import check_unit_chains
from assetcloud.platform.audit.verification.report import VerificationReport

__all__ = ["next_run", "sign_arrival"]


def next_run() -> int:
    """Return the number for the arriving links, and keep the sealer out until the transaction ends.

    Raises ConflictError while the sealer is at work.
    """
    if not only_one("seals"):
        raise ConflictError("正在封存审计记录，请稍后再试。", code="sealer_busy")
    last = Sealing.objects.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def sign_arrival(unit_id: UUID, *, number: int) -> int:
    """Check the unit's chain link by link and sign it as one run; return how many links.

    Raises InvalidError if an entry or a link was altered on the way.
    """
    report = VerificationReport(unit_id=unit_id, started_at=now())
    check_unit_chains(report, using="default")
    if not report.is_intact:
        first = report.findings[0].message
        raise InvalidError(f"导出包里的审计记录不完整或被改动：{first}", code="trail_altered")
    if report.entry_count == 0:
        return 0
    links = Seal.objects.filter(unit_id=unit_id).order_by("sequence").values_list("sha256", "sm3")
    last = Sealing.objects.order_by("-number").first()
    sealing = Sealing(
        number=number,
        sealed_at=now(),
        # It has looked at nothing but these links.
        horizon=0 if last is None else last.horizon,
        seal_count=report.entry_count,
    )
    put_signature(
        sealing,
        sealing_digests(
            NOTHING if last is None else digests_of(last),
            facts_of(sealing),
            (Digests(bytes(sha256), bytes(sm3)) for sha256, sm3 in links.iterator()),
        ),
    )
    sealing.save(force_insert=True)
    return report.entry_count
