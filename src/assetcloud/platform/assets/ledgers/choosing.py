"""Which plan a file is first read by: confirmed, shipped, or proposed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from assetcloud.foundation.clock import today
from assetcloud.foundation.tables.mapping import signature
from assetcloud.platform.assets.ledgers.looking import Shape
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.proposals import (
    attribute_targets,
    propose_plan,
    shipped_plan,
)
from assetcloud.platform.assets.models import ColumnMapping
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["first_plan"]


def first_plan(
    unit: NodeView, shape: Shape, *, card_type: str = "", given: LedgerPlan | None = None
) -> tuple[LedgerPlan, bool]:
    """Return the plan by which a file is first read, and whether somebody knew it before.

    It is the one given, else the one that the unit confirmed for these headers, else one that the
    product ships for them, else a proposal; it reads the sheet and header rows of `shape`.
    """
    names = shape.header.names
    known = given or _known_plan(unit.id, names)
    chosen = known or _proposal(unit, names, card_type)
    plan = replace(
        chosen.for_headers(names),
        sheet=shape.info.sheet,
        header_rows=(shape.header.first_row, shape.header.last_row),
        card_type=card_type or chosen.card_type,
    )
    return plan, known is not None


def _known_plan(unit_id: UUID, headers: tuple[str, ...]) -> LedgerPlan | None:
    row = ColumnMapping.objects.filter(unit_id=unit_id, signature=signature(headers)).first()
    return shipped_plan(headers) if row is None else LedgerPlan.from_json(row.mapping)


def _proposal(unit: NodeView, headers: tuple[str, ...], card_type: str) -> LedgerPlan:
    attributes = attribute_targets(card_type=card_type, org_path=unit.path, on=today())
    return propose_plan(headers, card_type=card_type, attributes=attributes)
