"""Announce what happened: a row in the outbox, then the handlers in this process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.ids import new_id
from assetcloud.platform.events.event import Event, encode
from assetcloud.platform.events.handling import cause_of_now, tell
from assetcloud.platform.events.models import OutboxEvent
from assetcloud.platform.events.subscriptions import Envelope

__all__ = ["Announcement", "announce", "announce_many"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """One of many events announced together, and the thing it is about."""

    event: Event
    subject_id: UUID | None = None


def announce(
    event: Event,
    *,
    actor: Actor,
    unit_id: UUID,
    org_path: str,
    subject_id: UUID | None = None,
    correlation_id: UUID | None = None,
) -> UUID:
    """Announce one event of a unit in the current transaction; return its id.

    Handlers run at once, in the order of subscription. Without `correlation_id` the event
    continues the correlation of the event being handled, or begins one. Raises RuntimeError
    outside a transaction or if handlers announce in a circle, TypeError for a field of the
    wrong type, and whatever a handler raises.
    """
    return announce_many(
        [Announcement(event, subject_id)],
        actor=actor,
        unit_id=unit_id,
        org_path=org_path,
        correlation_id=correlation_id,
    )[0]


def announce_many(
    announcements: Iterable[Announcement],
    *,
    actor: Actor,
    unit_id: UUID,
    org_path: str,
    correlation_id: UUID | None = None,
) -> list[UUID]:
    """Announce many events of one unit in one statement; return their ids in the same order.

    They share one correlation; handlers run afterwards, event by event. Raises as `announce`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is announced in the transaction that makes it true")
    cause = cause_of_now()
    correlation_id = correlation_id or (cause.correlation_id if cause else new_id())
    told = [
        (
            announcement.event,
            Envelope(
                id=new_id(),
                unit_id=unit_id,
                org_path=org_path,
                subject_id=announcement.subject_id,
                correlation_id=correlation_id,
                causation_id=cause.id if cause else None,
                occurred_at=now(),
                actor=actor,
            ),
        )
        for announcement in announcements
    ]
    OutboxEvent.objects.bulk_create(_row(event, envelope) for event, envelope in told)
    for event, envelope in told:
        tell(event, envelope)
    return [envelope.id for _, envelope in told]


def _row(event: Event, envelope: Envelope) -> OutboxEvent:
    return OutboxEvent(
        unit_id=envelope.unit_id,
        id=envelope.id,
        org_path=envelope.org_path,
        name=event.name,
        version=event.version,
        subject_id=envelope.subject_id,
        correlation_id=envelope.correlation_id,
        causation_id=envelope.causation_id,
        account_id=envelope.actor.account_id,
        occurred_at=envelope.occurred_at,
        payload=encode(event),
    )
