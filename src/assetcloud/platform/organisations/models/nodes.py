"""The tree of regions, bureaus, departments in charge and units, and its history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import OrgPathField, TableKind

__all__ = [
    "Node",
    "NodeKind",
    "NodeStatus",
    "NodeSuccession",
    "NodeVersion",
    "PathMove",
    "SerialCounter",
]


class NodeKind(models.TextChoices):
    """What a node is."""

    REGION = "region", "行政区划"
    BUREAU = "bureau", "财政部门"
    DEPARTMENT = "department", "主管部门"
    UNIT = "unit", "单位"
    CENTRE = "centre", "会计核算中心"
    GROUP = "group", "虚节点"


class NodeStatus(models.TextChoices):
    """Whether a node lives."""

    ACTIVE = "active", "正常"
    CLOSED = "closed", "已撤销"


class Node(models.Model):
    """One place in the tree, as it is now. `id` of a unit's node is the unit's id everywhere.

    `path` is the parent's path, the node's own label and a dot. Labels are base-36 serials, unique
    in the whole tree and never reused, so a move changes the front of a path and nothing else.
    `acts_on` is set where somebody acts in a wider range than their own: a finance bureau acts in
    its region. `supervisor` is the nearest department in charge above.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12, choices=NodeKind.choices)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True, default="")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    path = OrgPathField(unique=True)
    region_code = models.CharField(max_length=12)
    acts_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    status = models.CharField(max_length=8, choices=NodeStatus.choices, default=NodeStatus.ACTIVE)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NodeKind.values), name="node_kind_known"),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(kind=NodeKind.REGION),
                name="node_root_is_a_region",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="node_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(path__endswith="."), name="node_path_ends_in_dot"),
        ]
        indexes = [
            models.Index(fields=["region_code", "kind"], name="node_by_region"),
            models.Index(fields=["name"], name="node_by_name"),
        ]

    def __str__(self) -> str:
        return self.name


class NodeVersion(models.Model):
    """What a node was from `valid_from` until the day before `valid_to`.

    The present state is a version too, the open one. All versions of a day together are the tree
    of that day.
    """

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True, default="")
    parent_id = models.UUIDField(null=True)
    path = OrgPathField()
    region_code = models.CharField(max_length=12)
    supervisor_id = models.UUIDField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True, default="")
    document = models.CharField(max_length=120, blank=True, default="")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["node", "valid_from"], name="version_once_a_day"),
            models.UniqueConstraint(
                fields=["node"], condition=Q(valid_to__isnull=True), name="version_one_open"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="version_dates_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["path", "valid_from"], name="version_by_path"),
            models.Index(fields=["parent_id", "valid_from"], name="version_by_parent"),
        ]


class NodeSuccession(models.Model):
    """Who went on when a node ended: kind `merge` (several into one) or `split` (one into several)."""

    table_kind: ClassVar[TableKind] = "reference"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=8)
    predecessor = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=200)
    document = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["merge", "split"]), name="succession_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_to_another"
            ),
        ]


class PathMove(models.Model):
    """An ordered move of a node, carried out by the owner's job for the tree and all tenant rows.

    state: ordered, moved (tree and rows rewritten), told (announced), refused (no longer possible).
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+")
    old_path = OrgPathField()
    new_path = OrgPathField()
    on = models.DateField()
    reason = models.CharField(max_length=200)
    document = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=8, default="ordered")
    ordered_by_id = models.UUIDField(null=True)
    ordered_by = models.CharField(max_length=60, blank=True, default="")
    ordered_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    rows_moved = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["node"], condition=Q(state="ordered"), name="move_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "ordered_at"], name="move_by_state")]


class SerialCounter(models.Model):
    """The last label given in a tree; labels are never reused."""

    table_kind: ClassVar[TableKind] = "local"

    root = models.CharField(max_length=12, primary_key=True)
    last = models.BigIntegerField(default=0)
