"""Who wants to hear of which event in this process, and whether they may hear of it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.platform.events.event import Event

__all__ = [
    "Envelope",
    "Handler",
    "freeze_subscriptions",
    "handlers_of",
    "set_app_predicate",
    "subscribe",
    "subscriptions",
]

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is known of an announcement besides the event itself.

    `correlation_id` joins everything that follows from one business act; `causation_id` is the
    event whose handler announced this one.
    """

    id: UUID
    unit_id: UUID
    org_path: str
    subject_id: UUID | None
    correlation_id: UUID
    causation_id: UUID | None
    occurred_at: datetime
    actor: Actor


Handler = Callable[[E, Envelope], None]


@dataclass(frozen=True, slots=True)
class _Subscription:
    handler: Handler[Any]
    app: str | None


_subscriptions: dict[type[Event], list[_Subscription]] = {}
_frozen = False
_app_enabled: Callable[[UUID, str], bool] | None = None


def subscribe(event: type[E], *, app: str | None = None) -> Callable[[Handler[E]], Handler[E]]:
    """Let a function hear of every `event`, in the announcing transaction and range.

    `app` is the name of the app whose handler it is; it hears nothing of units that have not
    enabled the app. A handler writes in the announcing unit's range only; for another unit it
    queues a task with `to_message` (contract). What it raises undoes the announcing action too.
    Raises RuntimeError once the program has started.
    """
    if _frozen:
        raise RuntimeError("subscriptions are made while the program starts")

    def register(handler: Handler[E]) -> Handler[E]:
        _subscriptions.setdefault(event, []).append(_Subscription(handler, app))
        return handler

    return register


def freeze_subscriptions() -> None:
    """Take no more subscriptions: called once, when all packages have been loaded."""
    global _frozen
    _frozen = True


def set_app_predicate(enabled: Callable[[UUID, str], bool]) -> None:
    """Say how to learn whether a unit has enabled an app. Registered by organisations."""
    global _app_enabled
    _app_enabled = enabled


def handlers_of(event: type[Event], unit_id: UUID) -> list[Handler[Any]]:
    """Return who hears of `event` at this unit, in the order of subscription.

    Raises RuntimeError if an app subscribes and nobody can say which apps are enabled.
    """
    return [
        subscription.handler
        for subscription in _subscriptions.get(event, ())
        if subscription.app is None or _enabled(unit_id, subscription.app)
    ]


def subscriptions() -> list[tuple[type[Event], str | None, str]]:
    """Return all subscriptions as (event, app, dotted name of the handler), for documentation."""
    return [
        (event, found.app, f"{found.handler.__module__}.{found.handler.__qualname__}")
        for event, all_found in _subscriptions.items()
        for found in all_found
    ]


def _enabled(unit_id: UUID, app: str) -> bool:
    if _app_enabled is None:
        raise RuntimeError("set_app_predicate was never called")
    return _app_enabled(unit_id, app)
