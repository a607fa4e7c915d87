"""Who serves whom: apps enabled in a unit, centres that keep books, accounts that belong."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import TableKind, TenantModel
from assetcloud.platform.organisations.models.nodes import Node

__all__ = ["AccountMembership", "EnabledApp", "ServedUnit"]


class EnabledApp(TenantModel):
    """An app is enabled in a unit for some time. A built-in app without a row answers 404 there."""

    app = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=40, blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "app"],
                condition=Q(valid_to__isnull=True),
                name="app_open_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="app_dates_in_order",
            ),
        ]


class ServedUnit(models.Model):
    """A bookkeeping centre (会计核算中心) keeps the books of a unit for some time."""

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    centre = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    document = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to__isnull=True), name="served_by_one_centre"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="served_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(centre=F("unit")), name="served_by_another"),
        ]
        indexes = [models.Index(fields=["centre", "unit"], name="served_by_centre")]


class AccountMembership(models.Model):
    """Where an account is a member, findable before any range is set.

    A copy of what `Member` says, kept by the actions on members.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    unit_id = models.UUIDField()
    member_id = models.UUIDField()
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "unit_id"], name="membership_once"),
            models.UniqueConstraint(fields=["unit_id", "member_id"], name="membership_of_member"),
        ]
