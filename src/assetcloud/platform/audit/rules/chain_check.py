"""Check one chain: every link against its entry and against the link before.

A link is checked with the `previous` that it carries, so one altered entry gives one finding and
not one for everything after it. What was sealed anew after a change no longer fits what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from assetcloud.platform.audit.rules.chain import link, link_form
from assetcloud.platform.audit.rules.digests import NOTHING, Digests
from assetcloud.platform.audit.rules.findings import Finding

__all__ = ["ChainCheck", "SealedRow", "check_chain"]

# Pairs of broken links are compared to tell a swap from a change; beyond this all are changes.
_COMPARED_MAX = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRow:
    """A seal as it is stored, with the entry that it seals (None: there is none)."""

    sequence: int
    entry_id: UUID
    sealed_at: datetime
    previous: bytes
    stored: Digests
    entry: Mapping[str, Any] | None
    is_misplaced: bool = False


@dataclass(slots=True)
class ChainCheck:
    """What was checked and found."""

    chain: str
    link_count: int = 0
    findings: list[Finding] = field(default_factory=list)


def check_chain(chain: str, rows: Iterable[SealedRow]) -> ChainCheck:
    """Check the rows of one chain, which come in sequence."""
    check = ChainCheck(chain)
    broken: list[SealedRow] = []
    expected = 1
    before: Digests | None = NOTHING
    trusted = True
    for row in rows:
        if row.sequence != expected:
            check.findings.append(_gap(chain, expected, row.sequence))
            before = None
        whole = row.entry is not None and _fits(chain, row, row.sequence, row.entry, before)
        if row.entry is None:
            check.findings.append(Finding("removed", chain, row.sequence, row.entry_id))
        elif not whole:
            broken.append(row)
        elif trusted and before is not None and row.previous != before.sha256:
            check.findings.append(Finding("unlinked", chain, row.sequence, row.entry_id))
        if row.is_misplaced:
            check.findings.append(Finding("misplaced", chain, row.sequence, row.entry_id))
        check.link_count += 1
        before, expected, trusted = row.stored, row.sequence + 1, whole or row.entry is None
    check.findings += _judged(chain, broken)
    return check


def _gap(chain: str, expected: int, found: int) -> Finding:
    missing = f"第 {expected} 条" if found == expected + 1 else f"第 {expected} 至 {found - 1} 条"
    return Finding("removed", chain, expected, note=f"{missing}封存不存在")


def _fits(
    chain: str, row: SealedRow, sequence: int, entry: Mapping[str, Any], before: Digests | None
) -> bool:
    form = link_form(chain=chain, sequence=sequence, sealed_at=row.sealed_at, entry=entry)
    # The row carries the SHA-256 before it; the SM3 before it is known from the row before.
    sm3_before = NOTHING.sm3 if before is None else before.sm3
    made = link(Digests(row.previous, sm3_before), form)
    linked = before is not None and before.sha256 == row.previous
    return made.sha256 == row.stored.sha256 and (not linked or made.sm3 == row.stored.sm3)


def _judged(chain: str, broken: list[SealedRow]) -> list[Finding]:
    compared = broken[:_COMPARED_MAX]
    return [
        Finding(
            "reordered" if row in compared and _was_moved(chain, row, compared) else "altered",
            chain,
            row.sequence,
            row.entry_id,
        )
        for row in broken
    ]


def _was_moved(chain: str, row: SealedRow, others: list[SealedRow]) -> bool:
    """Whether the link holds at another's place, or with another's entry."""
    return any(
        entry is not None and _fits(chain, row, sequence, entry, None)
        for other in others
        if other is not row
        for sequence, entry in ((other.sequence, row.entry), (row.sequence, other.entry))
    )
