"""A ledger that was sent: how it is read at first, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assetcloud.platform.assets.ledgers.looking import Shape
from assetcloud.platform.assets.ledgers.plan import LedgerPlan

__all__ = ["Received"]


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was received; `remembered`: its plan was confirmed or shipped, not proposed."""

    batch_id: UUID
    plan: LedgerPlan
    remembered: bool
    shape: Shape
