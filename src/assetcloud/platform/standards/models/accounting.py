"""Accounts, useful lives, parameters, the calendar, numbering rules, and what was loaded when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.platform.standards.models.base import OwnedModel, StandardModel

__all__ = [
    "Account",
    "Holiday",
    "LifeChoice",
    "NumberingRule",
    "Parameter",
    "StandardsRelease",
    "UsefulLife",
]


class Account(StandardModel):
    """A first-level account during one time."""

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=60)
    system = models.CharField(max_length=12)
    category = models.CharField(max_length=12)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="account_once_a_time")
        ]


class UsefulLife(OwnedModel):
    """One row of a table of useful lives, in years."""

    table = models.CharField(max_length=24)
    line = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=40)
    group = models.CharField(max_length=40, blank=True, default="")
    content = models.CharField(max_length=60)
    min_years = models.PositiveSmallIntegerField()
    max_years = models.PositiveSmallIntegerField(null=True, blank=True)
    code_2010 = models.CharField(max_length=16, blank=True, default="")
    basis = models.CharField(max_length=200)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "line"], name="life_once_a_table")]


class LifeChoice(StandardModel):
    """Which value of an attribute picks which row of the national table."""

    line = models.PositiveSmallIntegerField()
    attribute = models.CharField(max_length=64)
    value = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "attribute", "value"], name="life_choice_once")
        ]


class Holiday(StandardModel):
    """A day that is worked or not, other than its weekday says."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=40)
    basis = models.CharField(max_length=200, blank=True, default="")
    decided_by = models.CharField(max_length=100, blank=True, default="")


class Parameter(StandardModel):
    """A dated parameter with its legal basis. `region` is a leading part of a division code."""

    code = models.CharField(max_length=64)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=16)
    value = models.CharField(max_length=64)
    region = models.CharField(max_length=12, blank=True, default="")
    unit_kind = models.CharField(max_length=24, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True, default="")
    article = models.CharField(max_length=80, blank=True, default="")
    verified = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True, default="")
    decided_by = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "region", "unit_kind", "valid_from"], name="parameter_once_a_time"
            )
        ]


class NumberingRule(OwnedModel):
    """A pattern for numbers, perhaps of one owner."""

    code = models.CharField(max_length=32)
    title = models.CharField(max_length=60)
    pattern = models.CharField(max_length=120)
    scope = models.CharField(max_length=24)
    reset = models.CharField(max_length=12)
    basis = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "owner_path"], name="numbering_once_an_owner")
        ]


class StandardsRelease(StandardModel):
    """One loading of the package's data: its digest, how many rows, what was left out and why."""

    append_only: ClassVar[bool] = True

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    counts = models.JSONField()
    report = models.JSONField()
