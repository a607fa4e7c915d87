"""Bring the tables in line with the data that comes with the product."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Model

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.platform.standards.actions.publish_schemas import publish_schemas
from assetcloud.platform.standards.models import OwnedModel, StandardsRelease
from assetcloud.platform.standards.package_rows import package_rows
from assetcloud.platform.standards.table_rows import TableRows

__all__ = ["load_standards"]


@transaction.atomic
def load_standards(actor: Actor) -> dict[str, int]:
    """Write all rows of the package, table by table, and publish the schemas; return the counts.

    Run after each migration; does nothing if this very data has been loaded last. Rows that
    people added stay; rows that the package no longer has go.
    """
    found = package_rows()
    counts = {rows.model._meta.model_name or "": len(rows.rows) for rows in found.tables}
    digest = _digest(found.tables)
    last = StandardsRelease.objects.order_by("-loaded_at").first()
    if last is not None and last.digest == digest:
        return counts

    for rows in found.tables:
        _write(rows)
    for rows in reversed(found.tables):
        _remove_what_is_gone(rows)

    counts["schemaversion"] = publish_schemas(published_by=actor.name)
    StandardsRelease.objects.create(
        digest=digest, loaded_at=now(), counts=counts, report=found.report
    )
    return counts


def _digest(tables: list[TableRows]) -> str:
    content = [[rows.model._meta.label, list(rows.rows)] for rows in tables]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _write(rows: TableRows) -> None:
    columns = {field.attname: field.name for field in rows.model._meta.concrete_fields}
    given = {columns[name] for name in rows.rows[0]}
    changed = sorted(given - set(rows.key) - rows.keep)
    objects: list[Model] = [rows.model(**row) for row in rows.rows]
    manager: Any = rows.model._default_manager
    manager.bulk_create(
        objects,
        batch_size=2000,
        update_conflicts=bool(changed),
        ignore_conflicts=not changed,
        unique_fields=list(rows.key) if changed else None,
        update_fields=changed or None,
    )


def _remove_what_is_gone(rows: TableRows) -> None:
    attnames = {field.name: field.attname for field in rows.model._meta.concrete_fields}
    names = [attnames[name] for name in rows.key]
    wanted = {tuple(_plain(row.get(name)) for name in names) for row in rows.rows}
    manager: Any = rows.model._default_manager
    standing = manager.filter(from_package=True)
    if issubclass(rows.model, OwnedModel):
        standing = standing.filter(owner_path="")
    gone = [
        pk
        for pk, *key in standing.values_list("id", *names)
        if tuple(_plain(value) for value in key) not in wanted
    ]
    manager.filter(id__in=gone).delete()


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
