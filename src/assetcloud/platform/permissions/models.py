"""Roles, who holds them where, who stands in for whom, and the operator's tickets."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import TableKind

__all__ = ["AccessTicket", "Assignment", "Delegation", "IncompatibleDuty", "RangeKind", "Role"]


class RangeKind(models.TextChoices):
    """How far a role reaches from the node at which it is held."""

    SELF = "self", "本人"
    DEPARTMENT = "department", "本部门"
    UNIT = "unit", "本单位"
    SUBTREE = "subtree", "本级及所辖"
    EVERYWHERE = "everywhere", "平台（不含单位数据）"


class Role(models.Model):
    """A set of permissions with a name. `node_kinds`: where it may be held; empty: the platform.

    `is_temporary`: an assignment must name its last day.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=40)
    summary = models.CharField(max_length=200, blank=True, default="")
    group = models.CharField(max_length=20, blank=True, default="")
    permissions = ArrayField(models.CharField(max_length=80), default=list)
    range_kind = models.CharField(max_length=12, choices=RangeKind.choices)
    class_prefixes = ArrayField(models.CharField(max_length=12), default=list)
    node_kinds = ArrayField(models.CharField(max_length=24), default=list)
    admin_kind = models.CharField(max_length=10, blank=True, default="")
    is_builtin = models.BooleanField(default=False)
    is_delegable = models.BooleanField(default=True)
    is_temporary = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(range_kind__in=RangeKind.values), name="role_range_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """One account holds one role at one node from `first_day` to `last_day`, both included.

    `department_ids` narrows to departments, `class_prefixes` to asset classes (归口管理); empty
    lists do not narrow. `member_id` is set where the role follows from a post of that member of
    the unit. A revoked assignment stays, with who ended it and why.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField(db_index=True)
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    node_id = models.UUIDField(null=True, db_index=True)
    range_kind = models.CharField(max_length=12, choices=RangeKind.choices)
    department_ids = ArrayField(models.UUIDField(), default=list)
    class_prefixes = ArrayField(models.CharField(max_length=12), default=list)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    member_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=200)
    exemption = models.CharField(max_length=200, blank=True, default="")
    granted_by = models.UUIDField(null=True)
    granted_by_name = models.CharField(max_length=60, blank=True, default="")
    granted_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="assignment_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(range_kind__in=RangeKind.values), name="assignment_range_known"
            ),
            models.CheckConstraint(
                condition=Q(node_id__isnull=False) | Q(range_kind=RangeKind.EVERYWHERE),
                name="assignment_somewhere",
            ),
        ]
        indexes = [
            models.Index(
                fields=["member_id"],
                condition=Q(member_id__isnull=False, revoked_at__isnull=True),
                name="assignment_by_post",
            ),
        ]


class Delegation(models.Model):
    """From `first_day` to `last_day` one account may do what another may at a node.

    Never passed on. `role_codes` narrows to some of the delegator's roles; empty: all that may be delegated.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    delegator_id = models.UUIDField(db_index=True)
    delegator_name = models.CharField(max_length=60)
    delegate_id = models.UUIDField(db_index=True)
    delegate_name = models.CharField(max_length=60)
    node_id = models.UUIDField()
    role_codes = ArrayField(models.CharField(max_length=40), default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="delegation_dates_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(delegator_id=F("delegate_id")), name="delegation_to_another"
            ),
        ]


class AccessTicket(models.Model):
    """The only way in which the platform's operator sees a unit's data: asked for, granted by
    somebody else, for hours, under a ticket of the service desk.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=60)
    account_id = models.UUIDField(db_index=True)
    node_id = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=200)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    granted_by = models.UUIDField()
    granted_by_name = models.CharField(max_length=60)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="ticket_times_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(account_id=F("granted_by")), name="ticket_by_another"
            ),
        ]


class IncompatibleDuty(models.Model):
    """Two roles that one person may not hold together, with the basis of the rule.

    `may_be_exempted`: a small unit may accept it with a stated reason; the review list shows it.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    first = models.CharField(max_length=40)
    second = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    basis = models.CharField(max_length=120, blank=True, default="")
    verified = models.BooleanField(default=False)
    may_be_exempted = models.BooleanField(default=False)
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "first_day"], name="duty_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duty_in_order"),
        ]
