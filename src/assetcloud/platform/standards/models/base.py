"""What every table of the standards has: reference kind, an id, and where needed owner and dates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import OrgPathField, TableKind

__all__ = ["OwnedModel", "StandardModel"]


class StandardModel(models.Model):
    """A row of the standards: small, read everywhere.

    `from_package` marks rows that come with the product; loading brings them up to date and
    leaves all others alone.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    from_package = models.BooleanField(default=True)

    class Meta:
        abstract = True


class OwnedModel(StandardModel):
    """A row that a region, manager or unit may add for its own range.

    An empty `owner_path` is the standard of the whole platform. `valid_from` is the first day,
    `valid_to` the first day on which the row no longer holds; None is open.
    """

    owner_path = OrgPathField(blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
