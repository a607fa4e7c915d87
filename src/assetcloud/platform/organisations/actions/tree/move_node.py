"""Order that a node goes under another one: a unit changes its department in charge.

The order is written here; `carry_out_moves` rewrites the tree and every tenant row below in one
transaction of the owner, right after this one has committed. Until then nothing has moved.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation import clock
from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.organisations.access import (
    check_version,
    locked_node,
    require_room_below,
)
from assetcloud.platform.organisations.actions.tree.carry_out_moves import carry_out_moves
from assetcloud.platform.organisations.actions.tree.refuse_bad_move import refuse_bad_move
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Node, PathMove
from assetcloud.platform.organisations.rules.path_label import child_path, label_of

__all__ = ["move_node"]

_NOW = Basis()


def move_node(
    actor: Actor,
    node_id: UUID,
    *,
    to: UUID,
    version: int | None = None,
    basis: Basis = _NOW,
) -> UUID:
    """Order the move of a node and all below it under the node `to`; return the order's id.

    The actor's range must hold both places. Raises NotPermittedError, NotFoundError,
    InvalidError if the kinds do not fit or a circle would come about, ConflictError if either
    node has ended or was changed, the day does not fit, or another move is under way.
    """
    actor.require("organisations.manage_units")

    # Both rows in one order, whoever asks first.
    rows = {pk: locked_node(actor, pk) for pk in sorted({node_id, to})}
    node, parent = rows[node_id], rows[to]
    check_version(node.version, version)
    require_room_below(actor, parent)
    _require_front(actor, node)

    refuse_bad_move(node, parent, basis=basis)

    move = PathMove.objects.create(
        node=node,
        parent=parent,
        old_path=node.path,
        new_path=child_path(parent.path, label_of(node.path)),
        on=basis.day,
        reason=basis.reason,
        document=basis.document,
        ordered_by_id=actor.account_id,
        ordered_by=actor.name,
        ordered_at=clock.now(),
    )
    transaction.on_commit(carry_out_moves, robust=True)

    record(
        actor,
        "organisations.move_node",
        unit_id=node_id,
        org_path=node.path,
        subject_type="node",
        subject_id=node_id,
        title=f"将{node.name}划转到{parent.name}",
        reason=basis.reason,
        document=basis.document,
        details={
            "old_path": move.old_path,
            "new_path": move.new_path,
            "on": basis.day.isoformat(),
        },
    )
    return move.pk


def _require_front(actor: Actor, node: Node) -> None:
    """Moving a node out needs power over the place where it stands, not just over itself."""
    if node.parent is None or not actor.acting_range.holds(node.parent.path):
        raise NotFoundError
