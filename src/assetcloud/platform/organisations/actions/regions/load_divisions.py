"""Load the shipped administrative divisions and the programme; safe to repeat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.audit.contract import record_platform
from assetcloud.platform.organisations.division_seeds import programme_rows, region_rows
from assetcloud.platform.organisations.models import ProgrammeMembership, Region

__all__ = ["LoadedDivisions", "load_divisions"]

Row = dict[str, Any]
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class LoadedDivisions:
    """What a load did: rows that are new and rows that were brought up to date."""

    added: int
    changed: int


def load_divisions(actor: Actor) -> LoadedDivisions:
    """Bring regions and the programme to the state of the shipped files.

    Rows that somebody added beyond the files stay. Raises NotPermittedError.
    """
    actor.require("organisations.manage_regions")

    regions = _bring(Region, region_rows(), key=lambda row: (row["code"], row["valid_from"]))
    programme = _bring(
        ProgrammeMembership,
        programme_rows(),
        key=lambda row: (row["region_code"], row["valid_from"]),
    )

    done = LoadedDivisions(regions.added + programme.added, regions.changed + programme.changed)
    record_platform(
        "organisations.load_divisions",
        account_id=actor.account_id,
        actor_name=actor.name,
        title="装载行政区划和纳管范围",
        details={"added": done.added, "changed": done.changed},
        origin=actor.origin,
    )
    return done


def _bring(model: type[M], wanted: list[Row], *, key: Callable[[Row], Any]) -> LoadedDivisions:
    fields = list(wanted[0])
    present = {key(vars(row)): row for row in model._default_manager.all()}
    insert_rows(
        model,
        [{"id": new_id(), "valid_to": None, **row} for row in wanted if key(row) not in present],
    )
    stale = []
    for row in wanted:
        found = present.get(key(row))
        if found is not None and any(getattr(found, name) != row[name] for name in fields):
            for name in fields:
                setattr(found, name, row[name])
            stale.append(found)
    model._default_manager.bulk_update(stale, fields, batch_size=500)
    return LoadedDivisions(sum(key(row) not in present for row in wanted), len(stale))
