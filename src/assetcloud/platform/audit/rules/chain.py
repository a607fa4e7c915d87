"""The arithmetic of the chain: each link binds its entry to everything before it.

    link = digest(link before | canonical form of chain, sequence, time of sealing, entry)

SHA-256 and SM3 are two chains side by side. Where an entry lies in the tree of organisations
(`org_path`) is not part of it, because a unit that moves takes its trail along; fields that hold
nothing are left out, so that a column added later changes no old link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from assetcloud.platform.audit.rules.canonical_form import canonical
from assetcloud.platform.audit.rules.digests import Digests, digest_of

__all__ = ["PLATFORM", "filled", "link", "link_form", "sealing_digests", "statement"]

PLATFORM = "platform"


def filled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry that hold something."""
    return {field: value for field, value in entry.items() if value}


def link_form(*, chain: str, sequence: int, sealed_at: datetime, entry: Mapping[str, Any]) -> bytes:
    """Return the bytes that a link adds to the chain; `chain` is a unit's id or `PLATFORM`."""
    return canonical({"chain": chain, "sequence": sequence, "sealed_at": sealed_at, "entry": entry})


def link(before: Digests, form: bytes) -> Digests:
    """Return the link after `before` (`NOTHING` for the first)."""
    return digest_of(sha256=(before.sha256, form), sm3=(before.sm3, form))


def sealing_digests(before: Digests, facts: Mapping[str, Any], links: Iterable[Digests]) -> Digests:
    """Return the digests of one run of the sealer over the run before it, its own facts and all
    links that it made: the platform's first, then those of units by id, each in sequence.
    """
    form = canonical(facts)
    made = list(links)
    return digest_of(
        sha256=(before.sha256, form, *(one.sha256 for one in made)),
        sm3=(before.sm3, form, *(one.sm3 for one in made)),
    )


def statement(kind: str, facts: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed: what kind of statement it is, and what it says."""
    return canonical({"kind": f"assetcloud audit {kind}", **facts})
