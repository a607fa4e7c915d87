"""An event in a queue: how a handler hands it to a task that acts in another unit's range.

Nobody writes into another unit's range. A handler that has work for another unit queues a task
(the queue writes in the same transaction) with the event as a message; the task reads the
message and acts in `acting_in(Range.below(path of the receiver))`. It may run twice: the id of
the envelope is the key to tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from assetcloud.platform.events.event import Event, decode, encode, event_class
from assetcloud.platform.events.subscriptions import Envelope

__all__ = ["Message", "from_message", "to_message"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An event out of a queue, with what its envelope said. The actor stayed behind."""

    event: Event
    id: UUID
    unit_id: UUID
    org_path: str
    subject_id: UUID | None
    correlation_id: UUID
    occurred_at: datetime


def to_message(event: Event, envelope: Envelope) -> dict[str, Any]:
    """Return the event and its envelope as JSON, to be an argument of a task."""
    return {
        "name": event.name,
        "version": event.version,
        "payload": encode(event),
        "id": str(envelope.id),
        "unit_id": str(envelope.unit_id),
        "org_path": envelope.org_path,
        "subject_id": None if envelope.subject_id is None else str(envelope.subject_id),
        "correlation_id": str(envelope.correlation_id),
        "occurred_at": envelope.occurred_at.isoformat(),
    }


def from_message(message: dict[str, Any]) -> Message:
    """Return what `to_message` was given. Raises LookupError for an event nobody defines."""
    subject = message["subject_id"]
    return Message(
        event=decode(event_class(message["name"], message["version"]), message["payload"]),
        id=UUID(message["id"]),
        unit_id=UUID(message["unit_id"]),
        org_path=message["org_path"],
        subject_id=None if subject is None else UUID(subject),
        correlation_id=UUID(message["correlation_id"]),
        occurred_at=datetime.fromisoformat(message["occurred_at"]),
    )
