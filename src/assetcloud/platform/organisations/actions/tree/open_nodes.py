"""Open regions, bureaus, departments in charge and groups in the tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.actions.tree.place_nodes import place_nodes
from assetcloud.platform.organisations.drafts import Basis, NodeDraft
from assetcloud.platform.organisations.events import NodeOpened
from assetcloud.platform.organisations.judging.parents import load_parents, taken_names
from assetcloud.platform.organisations.models import Node
from assetcloud.platform.organisations.queries.nodes import view_of
from assetcloud.platform.organisations.rules.may_open_nodes import Standing, node_problems
from assetcloud.platform.organisations.rules.node_kinds import KEEP_ASSETS
from assetcloud.platform.organisations.rules.path_label import root_label
from assetcloud.platform.organisations.views import NodeView

__all__ = ["open_node", "open_nodes"]

_NOW = Basis()


def open_node(actor: Actor, draft: NodeDraft, *, basis: Basis = Basis()) -> NodeView:  # noqa: B008 - frozen
    """Open one node. Raises as `open_nodes` does."""
    return open_nodes(actor, [draft], basis=basis)[0]


def open_nodes(
    actor: Actor,
    drafts: Sequence[NodeDraft],
    *,
    basis: Basis = _NOW,
) -> tuple[NodeView, ...]:
    """Open nodes; a draft may lie under an earlier one. A root needs the whole tree as range.

    Raises NotPermittedError, NotFoundError for a parent out of range, InvalidError with every
    problem, ConflictError if the root exists.
    """
    actor.require("organisations.manage_units")

    parents = load_parents(actor, drafts)
    _require_room_for_roots(actor, drafts)

    standing = {pk: Standing(node.kind, node.name) for pk, node in parents.items()}
    problems = node_problems(drafts, parents=standing, taken=taken_names(parents))
    if any(draft.kind in KEEP_ASSETS for draft in drafts):
        raise InvalidError("单位和会计核算中心请按单位设立，并填写单位信息。")
    if problems:
        raise InvalidError("机构信息有误，请按提示修改。", problems=problems)

    nodes = place_nodes(drafts, parents=parents, basis=basis)

    for node in nodes:
        announce(
            _opened(node), actor=actor, unit_id=node.pk, org_path=node.path, subject_id=node.pk
        )
    first = nodes[0]
    record(
        actor,
        "organisations.open_node",
        unit_id=first.pk,
        org_path=first.path,
        subject_type="node",
        subject_id=first.pk,
        title=f"设立{first.name}" if len(nodes) == 1 else f"设立{first.name}等 {len(nodes)} 个机构",
        reason=basis.reason,
        document=basis.document,
        details={"count": len(nodes), "on": basis.day.isoformat()},
    )
    return tuple(view_of(node) for node in nodes)


def _require_room_for_roots(actor: Actor, drafts: Iterable[NodeDraft]) -> None:
    paths = [f"{root_label(draft.region_code)}." for draft in drafts if draft.parent_id is None]
    if any(not actor.acting_range.holds(path) for path in paths):
        raise NotFoundError
    if Node.objects.filter(path__in=paths).exists():
        raise ConflictError("这个区划的组织树已经存在。", code="tree_exists")


def _opened(node: Node) -> NodeOpened:
    return NodeOpened(
        node_id=node.pk,
        kind=node.kind,
        title=node.name,
        parent_id=node.parent_id,
        region_code=node.region_code,
        on=node.valid_from,
    )
