"""The unit in which an actor acts. A bureau or a department in charge is not one."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.organisations.contract import NodeView, node

__all__ = ["acting_unit", "acts_in_a_unit"]


def acting_unit(actor: Actor) -> NodeView:
    """Return the unit in which `actor` acts. Raises ConflictError if it is not a unit."""
    found = node(actor.node_id) if actor.node_id else None
    if found is None or found.kind != "unit":
        raise ConflictError(
            "这项操作要在一个单位里做：请先在左上角切换到具体单位。", code="not_in_a_unit"
        )
    return found


def acts_in_a_unit(actor: Actor) -> bool:
    """Whether `actor` acts in a unit, rather than over a whole region."""
    found = node(actor.node_id) if actor.node_id else None
    return found is not None and found.kind == "unit"
