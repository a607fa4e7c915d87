"""What others may see of assets: published copies with these columns and no others.

A unit decides how much: nothing, that a code is its own (the default), or the name and status of
its assets as well. See docs/decisions/0006-public-look-up.md.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.tenancy.models import TableKind, TenantModel

__all__ = ["IdentifyingNumber", "PublicCard", "PublicIssuer", "Publication"]


class Publication(TenantModel):
    """What a unit decided to show of its assets: hidden, unit or card. No row: unit."""

    shows = models.CharField(max_length=8)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=100)
    decided_by_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id"], name="one_publication_per_unit")]


class PublicIssuer(models.Model):
    """Whose asset codes begin with a vendor part. `unit_id` is a node of the tree, which is open."""

    table_kind: ClassVar[TableKind] = "shared"

    vendor_part = models.CharField(max_length=9, primary_key=True)
    unit_id = models.UUIDField(db_index=True)
    shows = models.CharField(max_length=8)
    published_at = models.DateTimeField()


class PublicCard(models.Model):
    """An asset as its unit shows it to everybody."""

    table_kind: ClassVar[TableKind] = "shared"

    asset_code = models.CharField(max_length=22, primary_key=True)
    unit_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    use_status = models.CharField(max_length=20)
    published_at = models.DateTimeField()


class IdentifyingNumber(models.Model):
    """That a unit has an asset with a number that belongs to one thing only, as a digest.

    `digest` is SHA-256 of kind and number: it answers who has the number in hand, and lists none.
    """

    table_kind: ClassVar[TableKind] = "shared"

    pk = models.CompositePrimaryKey("digest", "unit_id")
    digest = models.CharField(max_length=64)
    unit_id = models.UUIDField(db_index=True)
