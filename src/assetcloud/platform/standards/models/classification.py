"""Classes of each edition, the crosswalk between editions, and what follows from a class."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from assetcloud.platform.standards.models.base import OwnedModel, StandardModel

__all__ = ["AccountCardType", "ClassCrosswalk", "ClassDefault", "ClassItem", "LegacyCardType"]


class ClassItem(StandardModel):
    """One class of one edition. `parent_code` is the nearest listed ancestor.

    `initials` are the first letters of the name's pinyin, for those who type them.
    """

    edition = models.CharField(max_length=16)
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=120, blank=True, default="")
    parent_code = models.CharField(max_length=16, blank=True, default="")
    level = models.PositiveSmallIntegerField()
    is_leaf = models.BooleanField()
    description = models.TextField(blank=True, default="")
    measure_unit = models.CharField(max_length=16, blank=True, default="")
    confidence = models.CharField(max_length=8, default="high")
    verified = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="class_once_an_edition")
        ]
        indexes = [models.Index(fields=["edition", "parent_code", "code"], name="class_by_parent")]

    def __str__(self) -> str:
        return f"{self.edition} {self.code} {self.name}"


class ClassCrosswalk(StandardModel):
    """Where a class of 2010, or a prefix that a vendor used, went in 2022.

    `basis`: branch and name come with the product, vendor is no code of the standard, confirmed
    is the word of a person.
    """

    code_2010 = models.CharField(max_length=16)
    code_2022 = models.CharField(max_length=16, blank=True, default="")
    relation = models.CharField(max_length=2)
    confidence = models.CharField(max_length=8)
    basis = models.CharField(max_length=12)
    note = models.CharField(max_length=200, blank=True, default="")
    decided_by = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code_2010", "basis"], name="crosswalk_once_a_basis")
        ]


class ClassDefault(OwnedModel):
    """What follows from a class of 2022; empty fields leave the answer to wider rows."""

    class_code = models.CharField(max_length=16)
    card_type = models.CharField(max_length=24, null=True, blank=True)
    account = models.CharField(max_length=16, null=True, blank=True)
    depreciates = models.CharField(max_length=12, null=True, blank=True)
    life_line = models.PositiveSmallIntegerField(null=True, blank=True)
    life_candidates = ArrayField(models.PositiveSmallIntegerField(), null=True, blank=True)
    life_months = models.PositiveIntegerField(null=True, blank=True)
    measure_unit = models.CharField(max_length=16, null=True, blank=True)
    report_row = models.CharField(max_length=24, null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True, default="")
    decided_by = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_path", "class_code", "valid_from"],
                nulls_distinct=False,
                name="default_once_a_time",
            )
        ]


class AccountCardType(StandardModel):
    """Which cards an account has, perhaps only for classes with a prefix."""

    account = models.CharField(max_length=16)
    class_prefix = models.CharField(max_length=16, blank=True, default="")
    card_types = ArrayField(models.CharField(max_length=24), default=list)
    depreciation_account = models.CharField(max_length=16, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "class_prefix"], name="account_cards_once")
        ]


class LegacyCardType(StandardModel):
    """A card of the old system with eleven types, and the card that takes its place."""

    code = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=40)
    card_type = models.CharField(max_length=24, blank=True, default="")
    class_prefixes = ArrayField(models.CharField(max_length=16), default=list)
    report_row = models.CharField(max_length=24, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
