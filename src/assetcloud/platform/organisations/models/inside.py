"""What lies inside one unit: departments, people, places."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = [
    "CostKind",
    "Department",
    "DepartmentKind",
    "Member",
    "MemberStatus",
    "Place",
    "PlaceKind",
]

_DATES_IN_ORDER = Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))


class DepartmentKind(models.TextChoices):
    """内设机构类型."""

    OFFICE = "office", "部门"
    COLLEGE = "college", "学院"
    SECTION = "section", "科室"
    BRANCH = "branch", "办事处"
    INSTITUTE = "institute", "研究所"
    LABORATORY = "laboratory", "实验室"
    DISCIPLINE = "discipline", "专业"
    WORKING_GROUP = "working_group", "工作组"
    OTHER = "other", "其他"


class CostKind(models.TextChoices):
    """费用类别: to which account the depreciation of a department's assets is charged."""

    BUSINESS = "business", "业务活动"
    ADMINISTRATION = "administration", "单位管理"
    OPERATING = "operating", "经营"
    RESEARCH = "research", "研发"
    CONSTRUCTION = "construction", "在建"


class Department(TenantModel):
    """A department inside a unit; `cost_kind` decides where its depreciation is charged."""

    parent_id = models.UUIDField(null=True)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=80)
    kind = models.CharField(
        max_length=16, choices=DepartmentKind.choices, default=DepartmentKind.OFFICE
    )
    cost_kind = models.CharField(max_length=16, choices=CostKind.choices)
    position = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    parent = TenantForeignKey("organisations.Department", column="parent_id", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "code"], name="department_code_once"),
            models.CheckConstraint(condition=_DATES_IN_ORDER, name="department_dates_in_order"),
            models.CheckConstraint(
                condition=Q(cost_kind__in=CostKind.values), name="department_cost_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["unit_id", "parent_id"], name="department_by_parent")]


class MemberStatus(models.TextChoices):
    """Whether somebody works here."""

    ACTIVE = "active", "在职"
    LEFT = "left", "已离职"


class Member(TenantModel):
    """A person in a unit. One person may be a member of several units: `person_id` is shared.

    `account_id` is the account with which the person signs in, if any. `phone` leaves the package
    only masked. Amended in place; who was a member when is in `joined_on` and `left_on`.
    """

    person_id = models.UUIDField()
    account_id = models.UUIDField(null=True)
    name = models.CharField(max_length=60)
    employee_no = models.CharField(max_length=32, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    department_id = models.UUIDField(null=True)
    is_main = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    status = models.CharField(
        max_length=8, choices=MemberStatus.choices, default=MemberStatus.ACTIVE
    )
    version = models.PositiveIntegerField(default=1)

    department = TenantForeignKey("organisations.Department", column="department_id", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "person_id"], name="member_once_a_unit"),
            models.UniqueConstraint(
                fields=["unit_id", "employee_no"],
                condition=~Q(employee_no=""),
                name="member_number_once",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="member_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status="active", left_on__isnull=True)
                | Q(status="left", left_on__isnull=False),
                name="member_left_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["unit_id", "name"], name="member_by_name"),
            models.Index(fields=["unit_id", "department_id"], name="member_by_department"),
        ]


class PlaceKind(models.TextChoices):
    """地点级别."""

    CAMPUS = "campus", "校区（院区、办公区）"
    BUILDING = "building", "楼"
    FLOOR = "floor", "层"
    ROOM = "room", "房间"
    OUTDOOR = "outdoor", "室外场地"
    OTHER = "other", "其他"


class Place(TenantModel):
    """A place of a unit: campus, building, floor, room. `area` in m², None if not measured.

    `full_name` joins the names from the top, for example 主校区/图书馆/3层/301.
    `house_card_id` is the asset card of the house that the place is or lies in.
    """

    parent_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    full_name = models.CharField(max_length=400)
    area = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    use = models.CharField(max_length=40, blank=True, default="")
    house_card_id = models.UUIDField(null=True)
    keeper_id = models.UUIDField(null=True)
    department_id = models.UUIDField(null=True)
    position = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    parent = TenantForeignKey("organisations.Place", column="parent_id", null=True)
    keeper = TenantForeignKey("organisations.Member", column="keeper_id", null=True)
    department = TenantForeignKey("organisations.Department", column="department_id", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "code"], name="place_code_once"),
            models.CheckConstraint(condition=_DATES_IN_ORDER, name="place_dates_in_order"),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(area__gte=0), name="place_area_not_negative"
            ),
            models.CheckConstraint(condition=Q(kind__in=PlaceKind.values), name="place_kind_known"),
        ]
        indexes = [models.Index(fields=["unit_id", "parent_id"], name="place_by_parent")]
