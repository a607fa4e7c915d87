"""Where each table lies on a Citus cluster: it follows from the kind that its model says.

tenant     distributed by unit_id, all of them together: what belongs to a unit lies on one node
reference  a copy on every node
shared     distributed by the first column of its key, by which it is looked up; it crosses units
local      stays on the coordinator
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from assetcloud.foundation.tenancy.models import TableKind, kind_of

__all__ = ["Place", "places_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table lies. `column`: by which its rows are spread, empty if they are not."""

    table: str
    kind: TableKind
    column: str = ""


def places_of(models: Iterable[type[Model]]) -> tuple[Place, ...]:
    """Return the place of each table that leaves the coordinator, in the order of moving.

    What others point at goes first, reference tables before all. Raises ValueError for tables that
    point at each other in a circle.
    """
    known = sorted(models, key=lambda model: model._meta.db_table)
    by_kind = {
        kind: [model for model in known if kind_of(model) == kind]
        for kind in ("reference", "tenant", "shared")
    }
    return tuple(
        _place(model) for models in by_kind.values() for model in _pointed_at_first(models)
    )


def _place(model: type[Model]) -> Place:
    kind = kind_of(model)
    column = {"tenant": "unit_id", "shared": str(model._meta.pk_fields[0].column)}.get(kind, "")
    return Place(model._meta.db_table, kind, column)


def _pointed_at_first(models: list[type[Model]]) -> list[type[Model]]:
    ordered: list[type[Model]] = []
    waiting = list(models)
    while waiting:
        ready = [model for model in waiting if not _targets(model) & set(waiting)]
        if not ready:
            names = ", ".join(model._meta.db_table for model in waiting)
            raise ValueError(f"tables that point at each other: {names}")
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered


def _targets(model: type[Model]) -> set[type[Model]]:
    return set(_pointed_at(model)) - {model}


def _pointed_at(model: type[Model]) -> Iterator[type[Model]]:
    for field in model._meta.get_fields():
        target = field.related_model
        if not field.auto_created and isinstance(target, type) and issubclass(target, Model):
            yield target
