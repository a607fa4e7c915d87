"""Codes: issued once, never changed, never reused; every other name is an alias."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["AssetAlias", "CodeIssue", "NumberSeries"]


class NumberSeries(TenantModel):
    """The last number given in one series of a unit, for example card numbers of a year."""

    series = models.CharField(max_length=64)
    last = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "series"], name="one_row_per_series")
        ]


class CodeIssue(TenantModel):
    """The vendor part under which a unit issues asset codes (DB33/T 2227.1-2019)."""

    vendor_part = models.CharField(max_length=9)
    verified = models.BooleanField(default=False)
    source = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id"], name="one_vendor_part_per_unit")]


class AssetAlias(TenantModel):
    """Another name of an asset: the number in the old system, a former label."""

    append_only: ClassVar[bool] = True

    card_id = models.UUIDField()
    scheme = models.CharField(max_length=24)
    code = models.CharField(max_length=100)

    card = TenantForeignKey("assets.Card", column="card_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "scheme", "code", "card_id"], name="one_alias_once"
            ),
        ]
        indexes = [models.Index(fields=["unit_id", "code"], name="alias_by_code")]
