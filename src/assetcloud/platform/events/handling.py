"""Telling handlers in this process, and what caused what while they run."""

from __future__ import annotations

from contextvars import ContextVar

from assetcloud.platform.events.event import Event
from assetcloud.platform.events.subscriptions import Envelope, handlers_of

__all__ = ["DEPTH_MAX", "cause_of_now", "tell"]

DEPTH_MAX = 16

_causes: ContextVar[tuple[Envelope, ...]] = ContextVar("causes", default=())


def cause_of_now() -> Envelope | None:
    """Return the envelope of the event whose handler is running, if one is."""
    return next(reversed(_causes.get()), None)


def tell(event: Event, envelope: Envelope) -> None:
    """Run the handlers of `event`. Raises RuntimeError if handlers announce in a circle."""
    handlers = handlers_of(type(event), envelope.unit_id)
    if not handlers:
        return
    causes = _causes.get()
    if len(causes) >= DEPTH_MAX:
        chain = " → ".join(str(cause.id) for cause in causes[-3:])
        raise RuntimeError(f"handlers announce in a circle: … {chain} → {event.name}")
    mark = _causes.set((*causes, envelope))
    try:
        for handler in handlers:
            handler(event, envelope)
    finally:
        _causes.reset(mark)
