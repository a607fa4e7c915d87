"""Open the nodes of the loaded regions, with their finance bureaus; safe to repeat."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.organisations.actions.tree.open_nodes import open_nodes
from assetcloud.platform.organisations.drafts import Basis, NodeDraft
from assetcloud.platform.organisations.models import Node
from assetcloud.platform.organisations.queries.regions import regions
from assetcloud.platform.organisations.rules.node_kinds import LEVELS
from assetcloud.platform.organisations.views import NodeView, RegionView

__all__ = ["open_region_tree"]

_BUREAUS = {"province": "财政厅", "city": "财政局", "county": "财政局"}


def open_region_tree(
    actor: Actor, root_code: str, *, levels: Sequence[str] = LEVELS[:3], basis: Basis
) -> tuple[NodeView, ...]:
    """Open nodes for the region `root_code` and all regions of `levels` under it.

    Provinces, cities and counties get a finance bureau. Regions that have a node are passed
    over. Returns the nodes opened. Raises NotPermittedError, NotFoundError if the root is no
    region on the day of `basis`, and as `open_nodes` does.
    """
    actor.require("organisations.manage_units")

    wanted = _under(root_code, levels, basis)
    present = _present([found.code for found in wanted])

    drafts: list[NodeDraft] = []
    for found in wanted:
        if found.code in present:
            continue
        draft = NodeDraft(
            kind="region",
            name=found.name,
            region_code=found.code,
            parent_id=present.get(found.parent_code) if found.code != root_code else None,
        )
        drafts.append(draft)
        present[found.code] = draft.id
        if title := _BUREAUS.get(found.level):
            drafts.append(NodeDraft(kind="bureau", name=f"{found.name}{title}", parent_id=draft.id))
    return open_nodes(actor, drafts, basis=basis) if drafts else ()


def _under(root_code: str, levels: Sequence[str], basis: Basis) -> list[RegionView]:
    """The root and what lies under it, parents first."""
    known = {found.code: found for found in regions(on=basis.day)}
    if root_code not in known:
        raise NotFoundError("这一天没有这个行政区划，请先装载行政区划。")
    chosen = {root_code}
    for found in sorted(known.values(), key=lambda view: LEVELS.index(view.level)):
        if found.parent_code in chosen and found.level in levels:
            chosen.add(found.code)
    ordered = sorted(chosen, key=lambda code: (LEVELS.index(known[code].level), code))
    return [known[code] for code in ordered]


def _present(codes: Sequence[str]) -> dict[str, UUID]:
    rows = Node.objects.filter(kind="region", region_code__in=codes, status="active")
    return dict(rows.values_list("region_code", "id"))
