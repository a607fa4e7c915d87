"""Rewrite paths as the owner: of the nodes below a moved one, and of every tenant row of theirs."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps
from django.db import connections
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from assetcloud.foundation.tenancy.models import kind_of
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.actions.tree.write_versions import write_versions
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Node, UnitProfile
from assetcloud.platform.organisations.rules.path_label import child_path, label_of

__all__ = ["misplaced_rows", "move_in_tree", "rewrite_paths"]


def move_in_tree(node: Node, parent: Node, *, basis: Basis, using: str) -> str:
    """Put `node` under `parent`, with all below it, and record their versions; return the new path."""
    old, new = node.path, child_path(parent.path, label_of(node.path))
    moved = _locked_subtree(old, using)
    rows = Node.objects.using(using).filter(pk__in=moved)

    supervisor = parent if parent.kind == "department" else parent.supervisor
    rows.filter(supervisor_id=node.supervisor_id).update(supervisor=supervisor)
    if node.kind != "region" and parent.region_code != node.region_code:
        UnitProfile.objects.using(using).filter(
            unit_id__in=moved, region_code=node.region_code
        ).update(region_code=parent.region_code)
        rows.filter(region_code=node.region_code).update(region_code=parent.region_code)
    rows.filter(pk=node.pk).update(parent=parent)
    rows.update(path=Concat(Value(new), Substr("path", len(old) + 1)), version=F("version") + 1)

    living = list(rows.filter(status="active").order_by("path"))
    write_versions(living, basis=basis, using=using)
    return new


def _locked_subtree(path: str, using: str) -> list[UUID]:
    """Lock all nodes at and below `path`; what was being opened there meanwhile is waited for."""
    subtree = Node.objects.using(using).filter(path__gte=path, path__lt=Range.below(path).hi)
    while True:
        locked = list(subtree.select_for_update().order_by("pk").values_list("pk", flat=True))
        if len(locked) == subtree.count():
            return locked


def rewrite_paths(path: str, *, using: str) -> int:
    """Give every tenant row of the nodes at and below `path` the path of its node; count rows.

    One statement for each tenant table; rows that are right already are not touched.
    """
    scope = Range.below(path)
    connection = connections[using]
    rewritten = 0
    with connection.cursor() as cursor:
        for table in _tenant_tables():
            cursor.execute(
                f"UPDATE {connection.ops.quote_name(table)} AS found SET org_path = node.path"
                " FROM organisations_node AS node"
                " WHERE found.unit_id = node.id AND node.path >= %s AND node.path < %s"
                " AND found.org_path <> node.path",
                [scope.lo, scope.hi],
            )
            rewritten += cursor.rowcount
    return rewritten


def misplaced_rows(*, using: str) -> dict[str, int]:
    """Return how many rows of each tenant table do not have the path of their node; for checks."""
    connection = connections[using]
    found = {}
    with connection.cursor() as cursor:
        for table in _tenant_tables():
            cursor.execute(
                f"SELECT count(*) FROM {connection.ops.quote_name(table)} AS found"
                " JOIN organisations_node AS node ON node.id = found.unit_id"
                " WHERE found.org_path <> node.path"
            )
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


def _tenant_tables() -> list[str]:
    return sorted(model._meta.db_table for model in apps.get_models() if kind_of(model) == "tenant")
