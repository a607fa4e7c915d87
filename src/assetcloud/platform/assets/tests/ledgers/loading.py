"""The way of a ledger in tests: send, check, load, undo, as somebody who may."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from assetcloud.platform.assets.actions.check_ledger import check_ledger
from assetcloud.platform.assets.actions.load_ledger import load_ledger
from assetcloud.platform.assets.actions.receive_ledger import Received, receive_ledger
from assetcloud.platform.assets.actions.undo_ledger import undo_ledger
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.models import Card, ImportBatch
from assetcloud.platform.assets.tests.builders import at
from assetcloud.platform.organisations.tests.builders import actor_at

__all__ = ["batch_row", "card_count", "check", "load", "loaded", "send", "undo"]


def send(
    unit: Any, path: Path, *, kind: str = "opening", plan: LedgerPlan | None = None, **how: Any
) -> Received:
    """Send a file."""
    with at(unit) as actor:
        return receive_ledger(actor, source=path, file_name=path.name, kind=kind, plan=plan, **how)


def check(unit: Any, batch_id: UUID) -> dict[str, Any]:
    """Check a batch and return its report; in transactions of its own, as a job does."""
    return check_ledger(actor_at(unit), batch_id=batch_id)


def load(unit: Any, batch_id: UUID, *, consents: bool = True) -> dict[str, Any]:
    """Load a batch and return its report; in transactions of its own, as a job does."""
    return load_ledger(actor_at(unit), batch_id=batch_id, accepts_bad_rows=consents)


def loaded(unit: Any, path: Path, **how: Any) -> tuple[UUID, dict[str, Any]]:
    """Send, check and load a file; return its batch and report."""
    received = send(unit, path, **how)
    check(unit, received.batch_id)
    return received.batch_id, load(unit, received.batch_id)


def undo(unit: Any, batch_id: UUID) -> int:
    """Undo a batch."""
    with at(unit) as actor:
        return undo_ledger(actor, batch_id=batch_id)


def batch_row(unit: Any, batch_id: UUID) -> ImportBatch:
    """The row of a batch."""
    with at(unit):
        return ImportBatch.objects.get(unit_id=unit.id, id=batch_id)


def card_count(unit: Any) -> int:
    """How many cards are in force."""
    with at(unit):
        return Card.objects.filter(unit_id=unit.id, state="active").count()
