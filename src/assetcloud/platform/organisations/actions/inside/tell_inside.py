"""Tell what happened inside a unit: the event and the entry of the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import Event, announce
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Node

__all__ = ["Told", "tell_inside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told about rows of one kind in a unit. `title` is a sentence for the trail."""

    action: str
    subject_type: str
    subject_ids: Sequence[UUID]
    title: str
    event: Event | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def tell_inside(actor: Actor, node: Node, told: Told, *, basis: Basis) -> None:
    """Announce the event and record the entry; several subjects are one entry with their count."""
    one = told.subject_ids[0] if len(told.subject_ids) == 1 else None
    if told.event is not None:
        announce(told.event, actor=actor, unit_id=node.pk, org_path=node.path, subject_id=one)
    record(
        actor,
        told.action,
        unit_id=node.pk,
        org_path=node.path,
        subject_type=told.subject_type,
        subject_id=one,
        title=told.title,
        reason=basis.reason,
        document=basis.document,
        details={"count": len(told.subject_ids), "on": basis.day, **told.details},
    )
