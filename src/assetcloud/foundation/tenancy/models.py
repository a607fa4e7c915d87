"""Table kinds. Every model says which it is; the first is walled off by row security.

tenant     rows of one unit: primary key (unit_id, id), org_path, row-level security
reference  small, read everywhere: replicated to every node of a cluster
shared     published copies that others may see, with listed columns only
local      accounts, sessions, queue: live on the coordinator
"""

from __future__ import annotations

from typing import ClassVar, Literal

from django.db import models

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS

__all__ = ["OrgPathField", "TableKind", "TenantModel", "kind_of"]

TableKind = Literal["tenant", "reference", "shared", "local"]


class OrgPathField(models.CharField):  # type: ignore[type-arg]
    """The place of a unit in the tree: stable labels, each ended by a dot, byte order."""

    def __init__(self, **options: object) -> None:
        options.setdefault("max_length", 120)
        options.setdefault("db_collation", "C")
        super().__init__(**options)  # type: ignore[arg-type]


class TenantModel(models.Model):
    """The base of every table that holds rows of units."""

    table_kind: ClassVar[TableKind] = "tenant"
    append_only: ClassVar[bool] = False

    pk = models.CompositePrimaryKey("unit_id", "id")
    unit_id = models.UUIDField()
    id = models.UUIDField(default=new_id)
    org_path = OrgPathField()

    class Meta:
        abstract = True


def kind_of(model: type[models.Model]) -> TableKind:
    """Return the table kind of `model`. Raises TypeError for a model that does not say."""
    if model._meta.app_label in LIBRARY_LABELS:
        return "local"
    kind = getattr(model, "table_kind", None)
    if kind is None:
        raise TypeError(f"{model.__name__} does not say its table_kind")
    return kind  # type: ignore[no-any-return]
