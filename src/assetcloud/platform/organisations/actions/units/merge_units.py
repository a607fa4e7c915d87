"""Merge units: several end and one goes on in their place."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.access import locked_node
from assetcloud.platform.organisations.actions.tree.close_nodes import end_nodes
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import UnitClosed, UnitsMerged
from assetcloud.platform.organisations.models import Node, NodeSuccession
from assetcloud.platform.organisations.rules.node_kinds import KEEP_ASSETS

__all__ = ["merge_units"]

_NOW = Basis()


def merge_units(
    actor: Actor, absorbed_ids: Sequence[UUID], *, into: UUID, basis: Basis = _NOW
) -> None:
    """Close the absorbed units and note who goes on. Their assets follow by transfer documents.

    Raises NotPermittedError, NotFoundError if one of them is out of range, InvalidError if one
    is no unit or absorbs itself, ConflictError as `close_node` does.
    """
    actor.require("organisations.manage_units")

    nodes = {pk: locked_node(actor, pk) for pk in sorted({*absorbed_ids, into})}
    heir = nodes.pop(into)

    if into in absorbed_ids or not nodes:
        raise InvalidError("被合并单位至少一个，且不能是合并后的单位本身。", code="merge_itself")
    if any(node.kind not in KEEP_ASSETS for node in (heir, *nodes.values())):
        raise InvalidError("只有单位之间可以合并。", code="not_a_unit")

    end_nodes(list(nodes.values()), basis=basis)
    NodeSuccession.objects.bulk_create(_succession(node, heir, basis) for node in nodes.values())

    for node in nodes.values():
        announce(
            UnitClosed(unit_id=node.pk, on=basis.day),
            actor=actor,
            unit_id=node.pk,
            org_path=node.path,
            subject_id=node.pk,
        )
    announce(
        UnitsMerged(into_id=into, absorbed_ids=tuple(sorted(nodes)), on=basis.day),
        actor=actor,
        unit_id=into,
        org_path=heir.path,
        subject_id=into,
    )
    record(
        actor,
        "organisations.merge_units",
        unit_id=into,
        org_path=heir.path,
        subject_type="unit",
        subject_id=into,
        title=f"{'、'.join(node.name for node in nodes.values())}并入{heir.name}",
        reason=basis.reason,
        document=basis.document,
        details={"absorbed": [str(pk) for pk in sorted(nodes)], "on": basis.day.isoformat()},
    )


def _succession(node: Node, heir: Node, basis: Basis) -> NodeSuccession:
    return NodeSuccession(
        kind="merge",
        predecessor=node,
        successor=heir,
        on=basis.day,
        reason=basis.reason,
        document=basis.document,
    )
