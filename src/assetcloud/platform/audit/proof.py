"""How well the trail is proved now: the last seal, the last root, the last verification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Min

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit.entries import unsealed_entries
from assetcloud.platform.audit.models import DailyRoot, Seal, Sealing, Verification
from assetcloud.platform.audit.rules.chain import PLATFORM
from assetcloud.platform.audit.signing import own_public_key

__all__ = ["LastVerification", "Proof", "proof_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVerification:
    """The newest verification of all chains, with the findings that the reader may see."""

    finished_at: datetime
    is_intact: bool
    entry_count: int
    finding_count: int
    findings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The state of the proof. `tail_count`: entries of the reader's range not sealed yet."""

    tail_count: int
    tail_since: datetime | None
    sealed_at: datetime | None
    root_day: date | None
    root_sha256: str | None
    root_sm3: str | None
    public_key: str
    last_verification: LastVerification | None


def proof_for(actor: Actor) -> Proof:
    """Return the state of the proof as the actor may see it."""
    sealing = Sealing.objects.order_by("-number").first()
    root = DailyRoot.objects.order_by("-day").first()
    since = 0 if sealing is None else sealing.horizon
    tail = unsealed_entries(using=DEFAULT_DB_ALIAS).filter(transaction__gte=since)
    return Proof(
        tail_count=tail.count(),
        tail_since=tail.aggregate(at=Min("happened_at"))["at"],
        sealed_at=None if sealing is None else sealing.sealed_at,
        root_day=None if root is None else root.day,
        root_sha256=None if root is None else bytes(root.sha256).hex(),
        root_sm3=None if root is None else bytes(root.sm3).hex(),
        public_key=own_public_key(),
        last_verification=_last_verification(actor),
    )


def _last_verification(actor: Actor) -> LastVerification | None:
    last = Verification.objects.filter(unit_id=None).order_by("-started_at").first()
    if last is None:
        return None
    findings = _visible(actor, last.report["findings"])
    return LastVerification(
        finished_at=last.finished_at,
        is_intact=last.is_intact,
        entry_count=last.entry_count,
        finding_count=last.report["finding_count"],
        findings=findings,
    )


def _visible(actor: Actor, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the findings about all chains and those about units in the reader's range."""
    units = {found["chain"] for found in findings} - {"", PLATFORM}
    known = Seal.objects.filter(unit_id__in=units).values_list("unit_id", flat=True).distinct()
    shown = {"", *(str(unit_id) for unit_id in known)}
    if actor.may("audit.view_platform_trail"):
        shown.add(PLATFORM)
    return [found for found in findings if found["chain"] in shown]
