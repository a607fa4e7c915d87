"""Publish card schemas: of the platform, and of every owner that added to the registry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assetcloud.foundation.clock import now, today
from assetcloud.platform.standards.models import Attribute, AttributeSet, SchemaVersion, SetMember
from assetcloud.platform.standards.queries.codes import active_choices
from assetcloud.platform.standards.queries.registry import stored_registry
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.platform.standards.rules.card_schema import card_schema
from assetcloud.platform.standards.rules.registry import Registry
from assetcloud.platform.standards.rules.schema_version import next_version, schema_path
from assetcloud.platform.standards.rules.value_schema import CodeLists

__all__ = ["publish_schemas"]


def publish_schemas(*, published_by: str, below: str = "", on: date | None = None) -> int:
    """Publish what differs from the last published version; return how many versions were added.

    `below` narrows to owners at or under that path. The schemas hold from `on`, today if left
    out; the very first of the platform hold for all days before as well.
    """
    day = on or today()
    registry, lists = stored_registry(), active_choices(day)
    rows = [
        row
        for owner in _owners(below)
        for row in _changed(registry.at(owner, day), lists, owner=owner, day=day)
    ]
    for row in rows:
        row.published_by = published_by
    SchemaVersion.objects.bulk_create(rows)
    forget_all()
    return len(rows)


def _owners(below: str) -> list[str]:
    found: set[str] = set() if below else {""}
    for model in (Attribute, AttributeSet, SetMember):
        found |= set(
            model._default_manager.filter(owner_path__startswith=below)
            .exclude(owner_path="")
            .values_list("owner_path", flat=True)
        )
    return sorted(found)


def _changed(
    registry: Registry, lists: CodeLists, *, owner: str, day: date
) -> Iterable[SchemaVersion]:
    last = {
        row.card_type_id: row
        for row in SchemaVersion.objects.filter(owner_path=owner).order_by(
            "published_at", "valid_from"
        )
    }
    for card_type in registry.card_types:
        schema = card_schema(registry, card_type, lists)
        before = last.get(card_type)
        version = next_version(None if before is None else before.document, schema)
        if before is not None and before.version == version:
            continue
        document = {"$id": schema_path(card_type, version)} | schema | {"x-version": version}
        yield SchemaVersion(
            card_type_id=card_type,
            owner_path=owner,
            version=version,
            document=document,
            valid_from=None if before is None and owner == "" else day,
            published_at=now(),
            from_package=owner == "",
        )
