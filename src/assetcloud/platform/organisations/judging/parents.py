"""Load what drafts of nodes will lie under, and which names are taken there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.organisations.access import require_room_below
from assetcloud.platform.organisations.drafts import NodeDraft, UnitDraft
from assetcloud.platform.organisations.models import Node

__all__ = ["load_parents", "taken_names"]


def load_parents(actor: Actor, drafts: Iterable[NodeDraft | UnitDraft]) -> dict[UUID, Node]:
    """Return the existing parents of the drafts, locked in order. Raises NotFoundError."""
    drafts = list(drafts)
    own = {draft.id for draft in drafts}
    wanted = {
        draft.parent_id
        for draft in drafts
        if draft.parent_id is not None and draft.parent_id not in own
    }
    rows = (
        Node.objects.select_for_update(of=("self",))
        .select_related("supervisor")
        .filter(pk__in=wanted, status="active")
        .order_by("pk")
    )
    parents = {row.pk: row for row in rows}
    if wanted - parents.keys():
        raise NotFoundError("没有这个上级机构，或不在您的数据范围内。")
    for parent in parents.values():
        require_room_below(actor, parent)
    return parents


def taken_names(parents: Iterable[UUID]) -> set[tuple[UUID | None, str, str]]:
    """Return (parent, kind, name) of the living nodes right under `parents`."""
    rows = Node.objects.filter(parent_id__in=list(parents), status="active")
    return set(rows.values_list("parent_id", "kind", "name"))
