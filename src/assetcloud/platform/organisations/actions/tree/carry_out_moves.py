"""Carry out ordered moves as the owner: the tree, its history and every tenant row in one go.

Safe to repeat: an order is carried out once, and the announcement follows once even if the
process died in between. Run after the ordering transaction and by the worker's sweeper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from assetcloud.foundation import clock
from assetcloud.foundation.actor import DataScope
from assetcloud.foundation.errors import NotPermittedError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.actions.tree.rewrite_paths import move_in_tree, rewrite_paths
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import NodeMoved
from assetcloud.platform.organisations.models import PathMove
from assetcloud.platform.organisations.rules.dated_tree import circle_problem

__all__ = ["carry_out_moves"]

OWNER = "owner"


@dataclass(frozen=True, slots=True)
class _Orderer:
    """Who ordered a move, as the actor of its announcement. May do nothing else."""

    account_id: UUID | None
    name: str
    acting_range: Range
    node_id: UUID | None = None
    org_path: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)

    def may(self, permission: str) -> bool:
        """Nothing."""
        return False

    def require(self, permission: str) -> None:
        """Refuse. Raises NotPermittedError."""
        raise NotPermittedError("划转任务只能宣布划转。")

    def scope(self, permission: str) -> DataScope:
        """Nothing."""
        return DataScope(())


def carry_out_moves() -> int:
    """Carry out all ordered moves, oldest first; return how many. Announces those not yet told."""
    done = 0
    while _carry_out_next():
        done += 1
    for move in PathMove.objects.filter(state="moved").order_by("ordered_at"):
        # Rows that other transactions were still writing under the old path.
        with transaction.atomic(using=OWNER):
            rewrite_paths(move.new_path, using=OWNER)
        _tell(move)
    return done


def _carry_out_next() -> bool:
    with transaction.atomic(using=OWNER):
        move = (
            PathMove.objects.using(OWNER)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("node", "parent")
            .filter(state="ordered")
            .order_by("ordered_at")
            .first()
        )
        if move is None:
            return False
        if not _still_possible(move):
            move.state = "refused"
            move.save(using=OWNER)
            return True
        basis = Basis(on=move.on, reason=move.reason, document=move.document)
        move.old_path = move.node.path
        move.new_path = move_in_tree(move.node, move.parent, basis=basis, using=OWNER)
        move.rows_moved = rewrite_paths(move.new_path, using=OWNER)
        move.state, move.moved_at = "moved", clock.now()
        move.save(using=OWNER)
    return True


def _still_possible(move: PathMove) -> bool:
    """Orders of the same moment may have closed a node or made a circle of this one."""
    circle = circle_problem(path=move.node.path, new_parent_path=move.parent.path)
    return not circle and {move.node.status, move.parent.status} == {"active"}


def _tell(move: PathMove) -> None:
    scope = Range.below(move.new_path)
    with acting_in(scope):
        if not PathMove.objects.filter(pk=move.pk, state="moved").update(state="told"):
            return
        announce(
            NodeMoved(node_id=move.node_id, old_path=move.old_path, path=move.new_path, on=move.on),
            actor=_Orderer(move.ordered_by_id, move.ordered_by, scope),
            unit_id=move.node_id,
            org_path=move.new_path,
            subject_id=move.node_id,
        )
