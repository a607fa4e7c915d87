"""What somebody orders to be done with a card, and the marks it leaves on the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.platform.assets.rules.accumulated import Segment

__all__ = ["ChangeOrder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOrder:
    """Which verb changes a card, from which day, why and by which document.

    `kind` is what the card and its entries say of the change. `said` is what a person sent,
    `system` what the verb sets in columns that no form has. `terms` is the segment with which
    the card goes on, where the verb decides it and no general rule.
    """

    verb: str
    kind: str
    title: str
    on: date
    reason: str
    document: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    system: Mapping[str, Any] = field(default_factory=dict)
    terms: Segment | None = None

    def stamp(self, actor: Actor, *, version: int) -> dict[str, Any]:
        """Return the columns that say who made `version` of a card, when and why."""
        return {
            "version": version,
            "valid_from": self.on,
            "changed_at": now(),
            "changed_by": actor.name,
            "changed_by_id": actor.account_id,
            "change_kind": self.kind,
            "reason": self.reason,
            "document": self.document,
        }
