"""What is known about a unit beyond its place in the tree."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from assetcloud.foundation.tenancy.models import TableKind
from assetcloud.platform.organisations.models.nodes import Node

__all__ = ["AccountingRegime", "FundingMode", "UnitKind", "UnitLevel", "UnitProfile"]


class UnitKind(models.TextChoices):
    """单位类型."""

    ADMINISTRATIVE = "administrative", "行政单位"
    CIVIL_SERVICE_MANAGED = "civil_service_managed", "参照公务员法管理的事业单位"
    PUBLIC_WELFARE_1 = "public_welfare_1", "公益一类事业单位"
    PUBLIC_WELFARE_2 = "public_welfare_2", "公益二类事业单位"
    OPERATING = "operating", "生产经营类事业单位"
    UNCLASSIFIED = "unclassified", "暂未分类事业单位"
    SOCIAL_GROUP = "social_group", "社会团体"
    OTHER = "other", "其他单位"


class AccountingRegime(models.TextChoices):
    """执行会计制度."""

    GOVERNMENT = "government", "政府会计准则制度"
    CIVIL_NONPROFIT = "civil_nonprofit", "民间非营利组织会计制度"
    ENTERPRISE = "enterprise", "企业会计准则"
    SMALL_ENTERPRISE = "small_enterprise", "小企业会计准则"
    OTHER = "other", "其他会计制度"


class UnitLevel(models.TextChoices):
    """单位所属财政级次."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class FundingMode(models.TextChoices):
    """经费保障方式."""

    FULL = "full", "全额"
    PARTIAL = "partial", "差额"
    SELF_FUNDED = "self_funded", "自收自支"
    FIXED = "fixed", "定额"
    OTHER = "other", "其他"


class UnitProfile(models.Model):
    """The facts of one unit, whose origin is the budget system's base data.

    `establishment` (编制) and `headcount` (实有) count persons. `budget_level` follows from the
    budget code: three digits a level. The four flags say which accounts and reports it draws up.
    """

    table_kind: ClassVar[TableKind] = "reference"

    unit = models.OneToOneField(
        Node, primary_key=True, on_delete=models.PROTECT, related_name="profile"
    )
    uscc = models.CharField(max_length=18, blank=True, default="")
    unit_kind = models.CharField(max_length=24, choices=UnitKind.choices)
    accounting_regime = models.CharField(
        max_length=20, choices=AccountingRegime.choices, default=AccountingRegime.GOVERNMENT
    )
    level = models.CharField(max_length=10, choices=UnitLevel.choices)
    region_code = models.CharField(max_length=12)
    budget_code = models.CharField(max_length=24, blank=True, default="")
    budget_level = models.PositiveSmallIntegerField(null=True)
    funding_mode = models.CharField(
        max_length=12, choices=FundingMode.choices, blank=True, default=""
    )
    establishment = models.PositiveIntegerField(null=True)
    headcount = models.PositiveIntegerField(null=True)
    makes_budget = models.BooleanField(default=True)
    makes_final_accounts = models.BooleanField(default=True)
    makes_government_report = models.BooleanField(default=True)
    makes_asset_report = models.BooleanField(default=True)
    bookkeeping_centre = models.ForeignKey(
        Node, null=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(max_length=200, blank=True, default="")
    contact_name = models.CharField(max_length=40, blank=True, default="")
    contact_phone = models.CharField(max_length=20, blank=True, default="")
    post_package = models.CharField(max_length=24, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uscc"], condition=~Q(uscc=""), name="unit_uscc_once"),
            models.UniqueConstraint(
                fields=["region_code", "budget_code"],
                condition=~Q(budget_code=""),
                name="unit_budget_code_once",
            ),
            models.CheckConstraint(
                condition=Q(unit_kind__in=UnitKind.values), name="unit_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(accounting_regime__in=AccountingRegime.values),
                name="unit_regime_known",
            ),
            models.CheckConstraint(
                condition=Q(level__in=UnitLevel.values), name="unit_level_known"
            ),
        ]
        indexes = [models.Index(fields=["budget_code"], name="unit_by_budget_code")]
