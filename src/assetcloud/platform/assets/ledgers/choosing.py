"""Which plan a file is first read by: confirmed, shipped, or proposed."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.clock import today
from assetcloud.foundation.tables.mapping import signature
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.proposals import (
    attribute_targets,
    propose_plan,
    shipped_plan,
)
from assetcloud.platform.assets.models import ColumnMapping
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["known_plan", "proposal"]


def known_plan(unit_id: UUID, headers: tuple[str, ...]) -> LedgerPlan | None:
    """What this unit confirmed for these headers, else what the product ships for them."""
    row = ColumnMapping.objects.filter(unit_id=unit_id, signature=signature(headers)).first()
    return shipped_plan(headers) if row is None else LedgerPlan.from_json(row.mapping)


def proposal(unit: NodeView, headers: tuple[str, ...], card_type: str) -> LedgerPlan:
    """Return a plan made from the names of the columns."""
    attributes = attribute_targets(card_type=card_type, org_path=unit.path, on=today())
    return propose_plan(headers, card_type=card_type, attributes=attributes)
