"""Keep the history of nodes: close the open version, open the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from assetcloud.foundation import clock
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import Node, NodeVersion

__all__ = ["end_versions", "last_change", "write_versions"]


def write_versions(nodes: Sequence[Node], *, basis: Basis, using: str = DEFAULT_DB_ALIAS) -> None:
    """Record the present state of `nodes` as valid from the day of `basis`.

    A version that would have begun on the same day never held for a whole day and is replaced.
    """
    end_versions([node.pk for node in nodes], on=basis.day, using=using)
    recorded_at = clock.now()
    insert_rows(NodeVersion, [_row(node, basis, recorded_at) for node in nodes], using=using)


def end_versions(node_ids: Iterable[UUID], *, on: date, using: str = DEFAULT_DB_ALIAS) -> None:
    """Let the open versions of these nodes end on `on`."""
    opened = NodeVersion.objects.using(using).filter(
        node_id__in=list(node_ids), valid_to__isnull=True
    )
    opened.filter(valid_from__gte=on).delete()
    opened.update(valid_to=on)


def last_change(node_ids: Iterable[UUID], *, using: str = DEFAULT_DB_ALIAS) -> date:
    """Return the latest day on which one of these nodes changed; a very early day if none did."""
    rows = NodeVersion.objects.using(using).filter(node_id__in=list(node_ids))
    return rows.order_by("-valid_from").values_list("valid_from", flat=True).first() or date.min


def _row(node: Node, basis: Basis, recorded_at: Any) -> dict[str, Any]:
    return {
        "id": new_id(),
        "node_id": node.pk,
        "kind": node.kind,
        "name": node.name,
        "short_name": node.short_name,
        "parent_id": node.parent_id,
        "path": node.path,
        "region_code": node.region_code,
        "supervisor_id": node.supervisor_id,
        "valid_from": basis.day,
        "valid_to": None,
        "reason": basis.reason,
        "document": basis.document,
        "recorded_at": recorded_at,
    }
