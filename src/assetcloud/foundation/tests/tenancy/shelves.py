"""Two tenant tables, one append-only and one reference table, for tests of what all tables share.

They live in a registry of their own: the rest of the program does not know them.
"""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TableKind, TenantModel

registry = Apps(["assetcloud.foundation.tests.tenancy"])


class Shelf(TenantModel):
    """A shelf; it may stand upon another."""

    name = models.CharField(max_length=20)
    below_id = models.UUIDField(null=True)

    below = TenantForeignKey(
        "tenancy.Shelf", column="below_id", null=True, related_name="upper_shelves"
    )

    class Meta:
        apps = registry
        app_label = "tenancy"
        db_table = "tenancy_shelf"


class Book(TenantModel):
    """A book on a shelf."""

    shelf_id = models.UUIDField()
    title = models.CharField(max_length=20, default="无题")
    price = models.BigIntegerField(default=0)
    notes = models.JSONField(default=dict)
    words = ArrayField(models.CharField(max_length=20), default=list)
    loud = models.GeneratedField(
        expression=models.functions.Upper("title"),
        output_field=models.CharField(max_length=20),
        db_persist=True,
    )
    arrived_at = models.DateTimeField(db_default=Now())

    shelf = TenantForeignKey("tenancy.Shelf", column="shelf_id", related_name="books")

    class Meta:
        apps = registry
        app_label = "tenancy"
        db_table = "tenancy_book"
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "title"], name="tenancy_title_once"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="tenancy_price_positive"),
        ]


class Diary(TenantModel):
    """What happened; nobody changes it."""

    append_only = True

    line = models.TextField()

    class Meta:
        apps = registry
        app_label = "tenancy"
        db_table = "tenancy_diary"


class Colour(models.Model):
    """A reference table."""

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=20)

    class Meta:
        apps = registry
        app_label = "tenancy"
        db_table = "tenancy_colour"


ALL = (Shelf, Book, Diary, Colour)
