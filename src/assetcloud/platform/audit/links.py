"""New links at the ends of chains, in memory until they are inserted together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.audit.entries import chain_of, sealed_content
from assetcloud.platform.audit.models import Entry, PlatformEntry, PlatformSeal, Seal
from assetcloud.platform.audit.rules.chain import link, link_form
from assetcloud.platform.audit.rules.digests import NOTHING, Digests

__all__ = ["Chains"]


class Chains:
    """The ends of the chains that one run of the sealer makes longer."""

    def __init__(self, *, sealing: int, sealed_at: datetime) -> None:
        self._sealing = sealing
        self._sealed_at = sealed_at
        self._ends: dict[UUID | None, tuple[int, Digests]] = {}
        self._links: dict[UUID | None, list[dict[str, Any]]] = {}

    def append(self, entry: Entry | PlatformEntry) -> None:
        """Put an entry at the end of its chain."""
        unit_id, place = _place_of(entry)
        if unit_id not in self._ends:
            self._ends[unit_id] = _end_of(unit_id)
        last, before = self._ends[unit_id]
        form = link_form(
            chain=chain_of(unit_id),
            sequence=last + 1,
            sealed_at=self._sealed_at,
            entry=sealed_content(entry),
        )
        made = link(before, form)
        self._ends[unit_id] = (last + 1, made)
        self._links.setdefault(unit_id, []).append(
            place
            | {
                "sequence": last + 1,
                "entry_id": entry.id,
                "sealing": self._sealing,
                "sealed_at": self._sealed_at,
                "previous": before.sha256,
                "sha256": made.sha256,
                "sm3": made.sm3,
            }
        )

    def in_order(self) -> Iterator[Digests]:
        """Return all new links: the platform's, then those of units by id, each in sequence."""
        for unit_id in sorted(self._links, key=lambda one: (one is not None, str(one))):
            for row in self._links[unit_id]:
                yield Digests(row["sha256"], row["sm3"])

    def insert(self) -> None:
        """Write the new links."""
        insert_rows(PlatformSeal, self._links.get(None, []))
        rows = [row for unit_id, links in self._links.items() if unit_id for row in links]
        insert_rows(Seal, rows)


def _place_of(entry: Entry | PlatformEntry) -> tuple[UUID | None, dict[str, Any]]:
    if isinstance(entry, Entry):
        return entry.unit_id, {"unit_id": entry.unit_id, "org_path": entry.org_path}
    return None, {}


def _end_of(unit_id: UUID | None) -> tuple[int, Digests]:
    """Return the sequence and digests of the last link; one small query per chain, on one node."""
    seals = PlatformSeal.objects.all() if unit_id is None else Seal.objects.filter(unit_id=unit_id)
    last = seals.order_by("-sequence").values_list("sequence", "sha256", "sm3").first()
    if last is None:
        return 0, NOTHING
    return last[0], Digests(bytes(last[1]), bytes(last[2]))
