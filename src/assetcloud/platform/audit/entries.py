"""Which columns of an entry are sealed, and the two families of chains: units' and platform's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.audit.models import Entry, PlatformEntry, PlatformSeal, Seal
from assetcloud.platform.audit.rules.chain import PLATFORM, filled

__all__ = ["ALL_UNITS", "chain_of", "sealed_content", "unsealed_entries", "unsealed_platform"]

# Paths are ASCII; this range holds them all.
ALL_UNITS = Range("", "\x7f")

# Not sealed: where the unit lies in the tree, and the order of commits, which the sequence replaces.
_NOT_SEALED = frozenset({"unit_id", "org_path", "transaction", "number"})


def _sealed_fields(model: type[Entry] | type[PlatformEntry]) -> tuple[str, ...]:
    return tuple(
        field.attname
        for field in model._meta.concrete_fields
        if field.column is not None and field.attname not in _NOT_SEALED
    )


_FIELDS = _sealed_fields(Entry)
_PLATFORM_FIELDS = _sealed_fields(PlatformEntry)


def chain_of(unit_id: UUID | None) -> str:
    """Return the name of the chain of a unit, or of the platform."""
    return PLATFORM if unit_id is None else str(unit_id)


def sealed_content(entry: Entry | PlatformEntry) -> dict[str, Any]:
    """Return what a seal binds of an entry."""
    fields = _FIELDS if isinstance(entry, Entry) else _PLATFORM_FIELDS
    return filled({field: getattr(entry, field) for field in fields})


def unsealed_entries(*, using: str) -> QuerySet[Entry]:
    """Return the entries of units in the current range that have no seal, in order of commit."""
    seals = Seal.objects.filter(unit_id=OuterRef("unit_id"), entry_id=OuterRef("id"))
    return Entry.objects.using(using).filter(~Exists(seals)).order_by("transaction", "number")


def unsealed_platform(*, using: str) -> QuerySet[PlatformEntry]:
    """Return the entries of the platform that have no seal, in order of commit."""
    seals = PlatformSeal.objects.filter(entry_id=OuterRef("id"))
    unsealed = PlatformEntry.objects.using(using).filter(~Exists(seals))
    return unsealed.order_by("transaction", "number")
