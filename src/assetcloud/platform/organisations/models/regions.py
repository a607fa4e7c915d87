"""Administrative divisions (行政区划), dated, and which of them are inside the programme (纳管)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import TableKind

__all__ = ["ProgrammeMembership", "Region", "RegionLevel"]


class RegionLevel(models.TextChoices):
    """How high a region stands."""

    PROVINCE = "province", "省"
    CITY = "city", "设区市"
    COUNTY = "county", "县（市、区）"
    TOWNSHIP = "township", "乡镇（街道）"


class Region(models.Model):
    """One division during one time. Codes of 6 digits, townships of 9 (civil-affairs numbering).

    `successors` are codes of regions that took over its area, a hint for people and not a legal
    mapping. What is not confirmed by an official text has `verified` false.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10, choices=RegionLevel.choices)
    parent_code = models.CharField(max_length=12, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    successors = ArrayField(models.CharField(max_length=12), default=list)
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="region_once_a_time"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="region_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(level__in=RegionLevel.values), name="region_level_known"
            ),
        ]
        indexes = [models.Index(fields=["parent_code", "code"], name="region_by_parent")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProgrammeMembership(models.Model):
    """Whether a region and all under it are inside the programme (纳管) during some time.

    The row nearest above a region decides; without any row a region is outside.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    region_code = models.CharField(max_length=12)
    is_inside = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=200)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "valid_from"], name="programme_once_a_time"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="programme_dates_in_order",
            ),
        ]
