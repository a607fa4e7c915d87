"""Which tables hold rows of a unit, which of their columns are the unit's own, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import CharField, Field, GeneratedField, Model, TextField

from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS
from assetcloud.foundation.tenancy.models import OrgPathField, kind_of
from assetcloud.platform.events.contract import TransactionField

__all__ = ["UnitTable", "unit_tables"]

# Which run of the sealer made a link: runs are the installation's own (see `seals`).
_INSTALLATIONS: Final[Mapping[str, frozenset[str]]] = {"audit.seal": frozenset({"sealing"})}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """One table: what is written of it, and what the import fills in by itself.

    `owned` tables are references whose rows the unit itself added: they name its path in
    `owner_path` instead of its id. `has_commit_order`: rows stand in the order in which they were
    committed; their numbers are the installation's, so only the order is written.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    texts: frozenset[str]
    owned: bool
    has_commit_order: bool

    @property
    def order(self) -> tuple[str, ...]:
        """The columns by which the rows are ordered."""
        return ("transaction", "number", "id") if self.has_commit_order else ("id",)


def unit_tables() -> tuple[UnitTable, ...]:
    """Return every table that may hold rows of a unit, by name."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label in LIBRARY_LABELS:
            continue
        kind = kind_of(model)
        owned = kind == "reference" and _has_owner(model)
        if kind == "tenant" or owned:
            found.append(_table(model, owned=owned))
    return tuple(sorted(found, key=lambda table: table.name))


def _has_owner(model: type[Model]) -> bool:
    return any(
        isinstance(field, OrgPathField) and field.column == "owner_path"
        for field in model._meta.concrete_fields
    )


def _table(model: type[Model], *, owned: bool) -> UnitTable:
    name = model._meta.label_lower
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.column is not None and not isinstance(field, GeneratedField)
    ]
    has_commit_order = any(isinstance(field, TransactionField) for field in fields)
    left_out = _INSTALLATIONS.get(name, frozenset()) | ({"number"} if has_commit_order else set())
    own = [field for field in fields if field.column not in left_out and not _is_elsewhere(field)]
    return UnitTable(
        name=name,
        table=model._meta.db_table,
        columns=tuple(str(field.column) for field in own),
        texts=frozenset(str(f.column) for f in own if isinstance(f, CharField | TextField)),
        owned=owned,
        has_commit_order=has_commit_order,
    )


def _is_elsewhere(field: Field[Any, Any]) -> bool:
    """Whether a column says where something stands in this installation, in its tree or order."""
    return isinstance(field, TransactionField) or field.column == "org_path"
