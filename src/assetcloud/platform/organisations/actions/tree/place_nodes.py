"""Put new nodes into the tree: the one way in which rows of `Node` come to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.actions.tree.take_labels import take_labels
from assetcloud.platform.organisations.actions.tree.write_versions import write_versions
from assetcloud.platform.organisations.drafts import Basis, NodeDraft, UnitDraft
from assetcloud.platform.organisations.models import Node
from assetcloud.platform.organisations.rules.path_label import child_path, root_label

__all__ = ["place_nodes"]


def place_nodes(
    drafts: Sequence[NodeDraft | UnitDraft], *, parents: Mapping[UUID, Node], basis: Basis
) -> list[Node]:
    """Write the nodes of judged drafts and their first versions; parents stand before children.

    `parents` holds the existing parents. Returns the nodes in the order of the drafts.
    """
    known = dict(parents)
    labels = _labels(drafts, known)
    nodes = []
    for draft in drafts:
        parent = known.get(draft.parent_id) if draft.parent_id else None
        node = _node(draft, parent, labels, basis)
        known[node.pk] = node
        nodes.append(node)
    insert_rows(Node, [_row(node) for node in nodes])
    write_versions(nodes, basis=basis)
    return nodes


def _labels(
    drafts: Sequence[NodeDraft | UnitDraft], known: Mapping[UUID, Node]
) -> dict[str, list[str]]:
    roots: dict[UUID, str] = {pk: node.path.split(".")[0] for pk, node in known.items()}
    wanted: dict[str, int] = defaultdict(int)
    for draft in drafts:
        if draft.parent_id is None:
            roots[draft.id] = root_label(draft.region_code)
        else:
            roots[draft.id] = roots[draft.parent_id]
            wanted[roots[draft.id]] += 1
    # Taken in the order of the roots, so that two openings never wait for each other.
    return {root: take_labels(root, wanted[root])[::-1] for root in sorted(wanted)}


def _node(
    draft: NodeDraft | UnitDraft, parent: Node | None, labels: dict[str, list[str]], basis: Basis
) -> Node:
    node = Node(
        id=draft.id,
        kind=draft.kind,
        name=draft.name.strip(),
        short_name=draft.short_name.strip(),
        valid_from=basis.day,
    )
    if parent is None:
        node.path = f"{root_label(draft.region_code)}."
        node.region_code = draft.region_code
        return node
    node.parent = parent
    node.path = child_path(parent.path, labels[parent.path.split(".")[0]].pop())
    node.region_code = draft.region_code or parent.region_code
    node.supervisor = parent if parent.kind == "department" else parent.supervisor
    if draft.kind == "bureau":
        node.acts_on = parent
    return node


def _row(node: Node) -> dict[str, Any]:
    return {field.attname: getattr(node, field.attname) for field in Node._meta.concrete_fields}
