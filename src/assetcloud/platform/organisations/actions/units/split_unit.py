"""Split a unit: new units come out of it; the old one ends or goes on beside them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.access import locked_node
from assetcloud.platform.organisations.actions.tree.close_nodes import end_nodes
from assetcloud.platform.organisations.actions.units.open_units import open_units
from assetcloud.platform.organisations.drafts import Basis, UnitDraft
from assetcloud.platform.organisations.events import UnitClosed, UnitSplit
from assetcloud.platform.organisations.models import NodeSuccession
from assetcloud.platform.organisations.rules.node_kinds import KEEP_ASSETS
from assetcloud.platform.organisations.views import UnitView

__all__ = ["split_unit"]

_NOW = Basis()


def split_unit(
    actor: Actor,
    unit_id: UUID,
    *,
    into: Sequence[UnitDraft],
    continues: bool,
    basis: Basis = _NOW,
) -> tuple[UnitView, ...]:
    """Open the units of `into` as successors; the old unit ends unless it `continues`.

    Assets follow by transfer documents. Raises NotPermittedError, NotFoundError, InvalidError
    for bad drafts or too few (two if the old unit ends), ConflictError as `close_node` does.
    """
    actor.require("organisations.manage_units")

    node = locked_node(actor, unit_id)

    if node.kind not in KEEP_ASSETS:
        raise InvalidError("只有单位可以分立。", code="not_a_unit")
    if len(into) < (1 if continues else 2):
        raise InvalidError("解散分立至少要有两个新单位，派生分立至少一个。", code="split_too_few")

    if not continues:
        end_nodes([node], basis=basis)
    opened = open_units(actor, into, basis=basis)
    NodeSuccession.objects.bulk_create(
        NodeSuccession(
            kind="split",
            predecessor=node,
            successor_id=view.id,
            on=basis.day,
            reason=basis.reason,
            document=basis.document,
        )
        for view in opened
    )

    told = [
        UnitSplit(
            unit_id=unit_id,
            successor_ids=tuple(view.id for view in opened),
            continues=continues,
            on=basis.day,
        ),
        *([] if continues else [UnitClosed(unit_id=unit_id, on=basis.day)]),
    ]
    for event in told:
        announce(event, actor=actor, unit_id=unit_id, org_path=node.path, subject_id=unit_id)
    record(
        actor,
        "organisations.split_unit",
        unit_id=unit_id,
        org_path=node.path,
        subject_type="unit",
        subject_id=unit_id,
        title=f"{node.name}分立出{'、'.join(view.name for view in opened)}",
        reason=basis.reason,
        document=basis.document,
        details={
            "successors": [str(view.id) for view in opened],
            "continues": continues,
            "on": basis.day.isoformat(),
        },
    )
    return opened
