"""Let a bookkeeping centre keep the books of units, or no longer."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.audit.contract import EntryWords, record
from assetcloud.platform.organisations.access import locked_node
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Node, ServedUnit, UnitProfile

__all__ = ["serve_units", "stop_serving"]

_NOW = Basis()


def serve_units(
    actor: Actor, centre_id: UUID, unit_ids: Sequence[UUID], *, basis: Basis = _NOW
) -> None:
    """Let the centre keep the books of the units from a day on, instead of whoever did before.

    Raises NotPermittedError, NotFoundError if one is out of range, InvalidError if the centre is
    none or serves itself, ConflictError if one has ended.
    """
    actor.require("organisations.manage_units")

    centre, units = _load(actor, centre_id, unit_ids)
    if centre.kind != "centre" or centre_id in unit_ids:
        raise InvalidError("代理记账的必须是会计核算中心，且不能代理自己。", code="not_a_centre")

    _end(units, basis)
    ServedUnit.objects.bulk_create(
        ServedUnit(centre=centre, unit_id=pk, valid_from=basis.day, document=basis.document)
        for pk in units
    )
    UnitProfile.objects.filter(pk__in=units).update(bookkeeping_centre=centre)

    words = _words(f"由{centre.name}代理记账", centre, units=units, basis=basis)
    record(actor, "organisations.serve_units", **words)


def stop_serving(
    actor: Actor, centre_id: UUID, unit_ids: Sequence[UUID], *, basis: Basis = _NOW
) -> None:
    """End the service from a day on. Raises NotPermittedError, NotFoundError, ConflictError."""
    actor.require("organisations.manage_units")

    centre, units = _load(actor, centre_id, unit_ids)

    _end(units, basis)
    UnitProfile.objects.filter(pk__in=units).update(bookkeeping_centre=None)

    words = _words(f"{centre.name}不再代理记账", centre, units=units, basis=basis)
    record(actor, "organisations.stop_serving", **words)


def _load(actor: Actor, centre_id: UUID, unit_ids: Sequence[UUID]) -> tuple[Node, list[UUID]]:
    nodes = {pk: locked_node(actor, pk) for pk in sorted({centre_id, *unit_ids})}
    return nodes[centre_id], [pk for pk in nodes if pk != centre_id]


def _end(unit_ids: list[UUID], basis: Basis) -> None:
    served = ServedUnit.objects.filter(unit_id__in=unit_ids, valid_to__isnull=True)
    served.update(valid_to=basis.day)


def _words(title: str, centre: Node, *, units: list[UUID], basis: Basis) -> EntryWords:
    return {
        "title": title,
        "unit_id": centre.pk,
        "org_path": centre.path,
        "subject_type": "node",
        "subject_id": centre.pk,
        "reason": basis.reason,
        "document": basis.document,
        "details": {"units": units, "on": basis.day},
    }
