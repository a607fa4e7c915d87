"""End nodes: they stay in the history and leave the present tree."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from assetcloud.foundation import clock
from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.access import check_version, locked_node
from assetcloud.platform.organisations.actions.tree.write_versions import end_versions, last_change
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import UnitClosed
from assetcloud.platform.organisations.models import EnabledApp, Node, ServedUnit
from assetcloud.platform.organisations.rules.dated_tree import change_problem

__all__ = ["close_node", "end_nodes"]

_NOW = Basis()


def close_node(
    actor: Actor, node_id: UUID, *, version: int | None = None, basis: Basis = _NOW
) -> None:
    """Close a unit or another node. What it keeps stays where it is and can be read.

    Raises NotPermittedError, NotFoundError, ConflictError if living nodes lie below it, it has
    ended, was changed since `version` was read, or the day does not fit.
    """
    actor.require("organisations.manage_units")

    node = locked_node(actor, node_id)
    check_version(node.version, version)

    end_nodes([node], basis=basis)

    announce(
        UnitClosed(unit_id=node_id, on=basis.day),
        actor=actor,
        unit_id=node_id,
        org_path=node.path,
        subject_id=node_id,
    )
    record(
        actor,
        "organisations.close_node",
        unit_id=node_id,
        org_path=node.path,
        subject_type="node",
        subject_id=node_id,
        title=f"撤销{node.name}",
        reason=basis.reason,
        document=basis.document,
        details={"on": basis.day.isoformat()},
    )


def end_nodes(nodes: Sequence[Node], *, basis: Basis) -> None:
    """Judge and write the end of locked nodes, with their apps and centres.

    Raises ConflictError as `close_node` does.
    """
    ids = [node.pk for node in nodes]
    below = Node.objects.filter(parent_id__in=ids, status="active").values_list("name", flat=True)
    if names := list(below[:3]):
        raise ConflictError(
            f"下面还有未撤销的机构（{'、'.join(names)}），请先撤销或划转它们。", code="has_children"
        )
    text = change_problem(on=basis.day, today=clock.today(), last_change=last_change(ids))
    if text:
        raise ConflictError(text, code="bad_day")

    Node.objects.filter(pk__in=ids).update(
        status="closed", valid_to=basis.day, version=F("version") + 1
    )
    end_versions(ids, on=basis.day)
    ServedUnit.objects.filter(unit_id__in=ids, valid_to__isnull=True).update(valid_to=basis.day)
    for unit_id in ids:
        EnabledApp.objects.filter(unit_id=unit_id, valid_to__isnull=True).update(valid_to=basis.day)
