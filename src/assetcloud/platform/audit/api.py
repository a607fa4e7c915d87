"""Routes of the trail: what was done, and whether the record of it is whole."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema
from pydantic import AwareDatetime

from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.audit.models import Entry, PlatformEntry, PlatformSeal, Seal
from assetcloud.platform.audit.proof import Proof, proof_for
from assetcloud.platform.audit.queries import (
    TrailFilter,
    entry_of,
    list_entries,
    list_platform_entries,
    platform_seals_of,
    seals_of,
)

__all__ = ["routes"]

routes = Routes(tags=["审计"])


class TrailIn(Schema):
    """What to look for. Instants with time zone; `until` is not included."""

    model_config = {"extra": "forbid"}

    unit_id: UUID | None = None
    subject_type: str | None = Field(None, max_length=40)
    subject_id: UUID | None = None
    account_id: UUID | None = None
    action: str | None = Field(None, max_length=80, description="操作代码；以点结尾为整个包")
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    after: str = Field("", max_length=80, description="上一页的 next")
    limit: int = Field(50, ge=1, le=200)

    @property
    def filter(self) -> TrailFilter:
        """The conditions without the paging."""
        return TrailFilter(**self.model_dump(exclude={"after", "limit"}))


class SealOut(Schema):
    """The seal of an entry: its place in the chain and the digests of the chain there."""

    model_config = {"extra": "forbid"}

    sequence: int
    sealed_at: datetime
    sha256: str
    sm3: str


class PlatformEntryOut(Schema):
    """One entry. `seal` is null until the sealer has passed, within a minute."""

    model_config = {"extra": "forbid"}

    id: UUID
    happened_at: datetime
    account_id: UUID | None
    actor_name: str
    action: str
    subject_type: str
    subject_id: UUID | None
    title: str
    details: dict[str, Any]
    origin: dict[str, str]
    seal: SealOut | None


class EntryOut(PlatformEntryOut):
    """One entry of a unit. A bulk action has `row_count` and digests over its history rows."""

    unit_id: UUID
    acting_node_id: UUID | None
    reason: str
    document: str
    row_count: int
    rows_sha256: str
    rows_sm3: str


class TrailOut(Schema):
    """Entries, newest first."""

    model_config = {"extra": "forbid"}

    items: list[EntryOut]
    next: str | None


class PlatformTrailOut(Schema):
    """Entries of the platform, newest first."""

    model_config = {"extra": "forbid"}

    items: list[PlatformEntryOut]
    next: str | None


class FindingOut(Schema):
    """One thing that a verification found."""

    model_config = {"extra": "forbid"}

    kind: str
    chain: str
    sequence: int | None
    entry_id: UUID | None
    message: str


class VerificationOut(Schema):
    """The newest verification of all chains; findings about other units are left out."""

    model_config = {"extra": "forbid"}

    finished_at: datetime
    is_intact: bool
    entry_count: int
    finding_count: int
    findings: list[FindingOut]


class ProofOut(Schema):
    """How well the trail is proved. `public_key` checks the signatures of roots (Ed25519)."""

    model_config = {"extra": "forbid"}

    tail_count: int
    tail_since: datetime | None
    sealed_at: datetime | None
    root_day: date | None
    root_sha256: str | None
    root_sm3: str | None
    public_key: str
    last_verification: VerificationOut | None


@routes.get("/audit/entries", permission="audit.view_trail", response=TrailOut, summary="审计记录")
def trail(request: HttpRequest, asked: Query[TrailIn]) -> dict[str, Any]:
    """List what was done in the acting range."""
    entries, following = list_entries(
        actor_of(request), asked.filter, after=asked.after, limit=asked.limit
    )
    seals = seals_of(entries)
    return {"items": [_entry(one, seals.get(one.id)) for one in entries], "next": following}


@routes.get(
    "/audit/entries/{unit_id}/{entry_id}",
    permission="audit.view_trail",
    response=EntryOut,
    summary="一条审计记录",
)
def trail_entry(request: HttpRequest, unit_id: UUID, entry_id: UUID) -> dict[str, Any]:
    """Show one entry with its seal."""
    entry = entry_of(actor_of(request), unit_id=unit_id, entry_id=entry_id)
    return _entry(entry, seals_of([entry]).get(entry.id))


@routes.get(
    "/audit/platform-entries",
    permission="audit.view_platform_trail",
    response=PlatformTrailOut,
    summary="平台审计记录",
)
def platform_trail(request: HttpRequest, asked: Query[TrailIn]) -> dict[str, Any]:
    """List sign-ins, permission decisions and what administrators did."""
    entries, following = list_platform_entries(asked.filter, after=asked.after, limit=asked.limit)
    seals = platform_seals_of(entries)
    return {
        "items": [_platform_entry(one, seals.get(one.id)) for one in entries],
        "next": following,
    }


@routes.get(
    "/audit/verification",
    permission="audit.verify_trail",
    response=ProofOut,
    summary="审计记录的核验情况",
)
def verification(request: HttpRequest) -> Proof:
    """Say what is sealed, what is signed and what the newest verification found."""
    return proof_for(actor_of(request))


def _platform_entry(
    entry: Entry | PlatformEntry, seal: Seal | PlatformSeal | None
) -> dict[str, Any]:
    shown = {field: getattr(entry, field) for field in _SHOWN}
    return shown | {"seal": None if seal is None else _seal(seal)}


def _entry(entry: Entry, seal: Seal | None) -> dict[str, Any]:
    return _platform_entry(entry, seal) | {
        "unit_id": entry.unit_id,
        "acting_node_id": entry.acting_node_id,
        "reason": entry.reason,
        "document": entry.document,
        "row_count": entry.row_count,
        "rows_sha256": bytes(entry.rows_sha256).hex(),
        "rows_sm3": bytes(entry.rows_sm3).hex(),
    }


def _seal(seal: Seal | PlatformSeal) -> dict[str, Any]:
    return {
        "sequence": seal.sequence,
        "sealed_at": seal.sealed_at,
        "sha256": bytes(seal.sha256).hex(),
        "sm3": bytes(seal.sm3).hex(),
    }


_SHOWN = tuple(field for field in PlatformEntryOut.model_fields if field != "seal")
