"""Give a node another name from a day on; yesterday it keeps the old one."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation import clock
from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, FieldProblem, InvalidError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.access import check_version, locked_node
from assetcloud.platform.organisations.actions.tree.write_versions import (
    last_change,
    write_versions,
)
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import NodeRenamed
from assetcloud.platform.organisations.judging.parents import taken_names
from assetcloud.platform.organisations.models import Node
from assetcloud.platform.organisations.queries.nodes import node as node_view
from assetcloud.platform.organisations.rules.dated_tree import change_problem
from assetcloud.platform.organisations.rules.plain_text import text_problem
from assetcloud.platform.organisations.views import NodeView

__all__ = ["rename_node"]

_NOW = Basis()


def rename_node(
    actor: Actor,
    node_id: UUID,
    *,
    name: str,
    short_name: str = "",
    version: int | None = None,
    basis: Basis = _NOW,
) -> NodeView:
    """Rename a node from the day of `basis` on.

    Raises NotPermittedError, NotFoundError, ConflictError if it has ended, was changed since
    `version` was read or the day lies before its last change, InvalidError for a bad name.
    """
    actor.require("organisations.manage_units")

    node = locked_node(actor, node_id)
    check_version(node.version, version)

    name = name.strip()
    _judge(node, name, short_name)
    if text := change_problem(
        on=basis.day, today=clock.today(), last_change=last_change([node_id])
    ):
        raise ConflictError(text, code="bad_day")

    old = node.name
    node.name, node.short_name, node.version = name, short_name.strip(), node.version + 1
    node.save(update_fields=["name", "short_name", "version"])
    write_versions([node], basis=basis)

    announce(
        NodeRenamed(node_id=node_id, old_title=old, title=name, on=basis.day),
        actor=actor,
        unit_id=node_id,
        org_path=node.path,
        subject_id=node_id,
    )
    record(
        actor,
        "organisations.rename_node",
        unit_id=node_id,
        org_path=node.path,
        subject_type="node",
        subject_id=node_id,
        title=f"{old}更名为{name}",
        reason=basis.reason,
        document=basis.document,
        details={"name": [old, name], "on": basis.day.isoformat()},
    )
    return node_view(node_id)


def _judge(node: Node, name: str, short_name: str) -> None:
    problems = []
    if text := text_problem(name, limit=120):
        problems.append(FieldProblem("/name", text, "plain_text"))
    if text := text_problem(short_name, limit=60, required=False):
        problems.append(FieldProblem("/short_name", text, "plain_text"))
    siblings = taken_names([node.parent_id]) if node.parent_id else set()
    if name != node.name and (node.parent_id, node.kind, name) in siblings:
        problems.append(FieldProblem("/name", f"同一上级之下已有“{name}”。", "may_open_nodes"))
    if problems:
        raise InvalidError("名称有误，请按提示修改。", problems=problems)
