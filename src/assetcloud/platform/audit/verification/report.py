"""What a verification says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from assetcloud.platform.audit.rules.findings import Finding

__all__ = ["FINDINGS_MAX", "VerificationReport"]

FINDINGS_MAX = 1000


@dataclass(slots=True, kw_only=True)
class VerificationReport:
    """What was looked at and what was found. Verification covers the sealed part alone.

    `tail_count` entries are recorded but not sealed yet, the oldest since `tail_since`: they are
    not proved. `findings` holds the first `FINDINGS_MAX`; `finding_count` counts all.
    """

    unit_id: UUID | None
    started_at: datetime
    finished_at: datetime = field(init=False)
    chain_count: int = 0
    entry_count: int = 0
    sealing_count: int = 0
    root_count: int = 0
    bulk_checked_count: int = 0
    tail_count: int = 0
    tail_since: datetime | None = None
    finding_count: int = 0
    findings: list[Finding] = field(default_factory=list)
    public_keys: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.finished_at = self.started_at

    @property
    def is_intact(self) -> bool:
        """Whether nothing was found."""
        return self.finding_count == 0

    def add(self, *found: Finding) -> None:
        """Take up findings."""
        self.finding_count += len(found)
        self.findings += found[: FINDINGS_MAX - len(self.findings)]

    def as_json(self) -> dict[str, Any]:
        """Return the report for people and programs, ready for JSON."""
        return {
            "is_intact": self.is_intact,
            "unit_id": _text(self.unit_id),
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "chain_count": self.chain_count,
            "entry_count": self.entry_count,
            "sealing_count": self.sealing_count,
            "root_count": self.root_count,
            "bulk_checked_count": self.bulk_checked_count,
            "tail_count": self.tail_count,
            "tail_since": None if self.tail_since is None else self.tail_since.isoformat(),
            "public_keys": sorted(self.public_keys),
            "finding_count": self.finding_count,
            "findings": [
                {
                    "kind": found.kind,
                    "chain": found.chain,
                    "sequence": found.sequence,
                    "entry_id": _text(found.entry_id),
                    "message": found.message,
                }
                for found in self.findings
            ],
        }


def _text(given: UUID | None) -> str | None:
    return None if given is None else str(given)
