"""Open units and bookkeeping centres: node, first version and profile in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.actions.tree.place_nodes import place_nodes
from assetcloud.platform.organisations.drafts import Basis, UnitDraft
from assetcloud.platform.organisations.events import UnitOpened
from assetcloud.platform.organisations.judging.parents import load_parents
from assetcloud.platform.organisations.judging.units import unit_facts, unit_problems
from assetcloud.platform.organisations.models import Node, UnitProfile
from assetcloud.platform.organisations.queries.units import units_by_ids
from assetcloud.platform.organisations.views import UnitView

__all__ = ["open_unit", "open_units"]

_NOW = Basis()


def open_unit(actor: Actor, draft: UnitDraft, *, basis: Basis = _NOW) -> UnitView:
    """Open one unit. Raises as `open_units` does."""
    return open_units(actor, [draft], basis=basis)[0]


def open_units(
    actor: Actor, drafts: Sequence[UnitDraft], *, basis: Basis = _NOW
) -> tuple[UnitView, ...]:
    """Open units; a draft may lie under an earlier one.

    Raises NotPermittedError, NotFoundError for a parent out of range, InvalidError with every
    problem of every draft.
    """
    actor.require("organisations.manage_units")

    parents = load_parents(actor, drafts)

    facts = unit_facts(drafts, parents)
    if problems := unit_problems(drafts, facts=facts, parents=parents):
        raise InvalidError("单位信息有误，请按提示修改。", problems=problems)

    nodes = place_nodes(drafts, parents=parents, basis=basis)
    insert_rows(UnitProfile, [_profile(known) for known in facts])

    for node, known in zip(nodes, facts, strict=True):
        announce(
            _opened(node, known),
            actor=actor,
            unit_id=node.pk,
            org_path=node.path,
            subject_id=node.pk,
        )
    first = nodes[0]
    record(
        actor,
        "organisations.open_unit",
        unit_id=first.pk,
        org_path=first.path,
        subject_type="unit",
        subject_id=first.pk,
        title=f"设立{first.name}" if len(nodes) == 1 else f"设立{first.name}等 {len(nodes)} 个单位",
        reason=basis.reason,
        document=basis.document,
        details={"count": len(nodes), "on": basis.day.isoformat()},
    )
    found = units_by_ids([node.pk for node in nodes])
    return tuple(found[node.pk] for node in nodes)


def _profile(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the facts belongs to the profile; the rest is the node's."""
    columns = {field.column for field in UnitProfile._meta.concrete_fields}
    return {name: value for name, value in known.items() if name in columns}


def _opened(node: Node, known: Mapping[str, Any]) -> UnitOpened:
    return UnitOpened(
        unit_id=node.pk,
        title=node.name,
        uscc=known["uscc"],
        parent_id=node.parent_id,  # type: ignore[arg-type]
        region_code=node.region_code,
        on=node.valid_from,
    )
