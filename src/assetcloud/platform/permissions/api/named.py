"""Add the names of people and nodes to views that carry ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.views import AssignmentView, TicketView

__all__ = ["with_names"]


def with_names(views: Sequence[AssignmentView | TicketView]) -> list[dict[str, Any]]:
    """Return the views as mappings with `account_name` and `node_name`."""
    accounts = identity.accounts_by_ids(each.account_id for each in views)
    nodes = organisations.nodes_by_ids(each.node_id for each in views if each.node_id is not None)
    return [
        asdict(each)
        | {
            "account_name": accounts[each.account_id].name if each.account_id in accounts else "",
            "node_name": "平台" if each.node_id is None else _name(nodes, each),
        }
        for each in views
    ]


def _name(nodes: dict[Any, organisations.NodeView], view: AssignmentView | TicketView) -> str:
    node = nodes.get(view.node_id)
    return "" if node is None else node.name
