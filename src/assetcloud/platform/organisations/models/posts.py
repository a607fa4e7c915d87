"""Posts of a unit and who holds them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["Post", "PostHolder"]


class Post(TenantModel):
    """A post of a unit, from a template; `package` is the post package it came with."""

    code = models.CharField(max_length=32)
    name = models.CharField(max_length=40)
    package = models.CharField(max_length=24, blank=True, default="")
    duties = ArrayField(models.CharField(max_length=16), default=list)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "code"], name="post_code_once"),
        ]


class PostHolder(TenantModel):
    """A member holds a post for some time; with a department the post is held there alone."""

    post_id = models.UUIDField()
    member_id = models.UUIDField()
    department_id = models.UUIDField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True, default="")

    post = TenantForeignKey("organisations.Post", column="post_id")
    member = TenantForeignKey("organisations.Member", column="member_id")
    department = TenantForeignKey("organisations.Department", column="department_id", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "post_id", "member_id", "department_id"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
                name="post_held_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="post_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["unit_id", "member_id"], name="post_by_member")]
