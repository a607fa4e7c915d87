"""What the linter finds in the 2019 draft, what became of its rows, and what loading left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from functools import cache
from typing import Any

from assetcloud.platform.standards.loaders.draft_standard import (
    draft_enums,
    draft_fields,
    draft_outcomes,
    draft_overview,
    draft_sample,
)
from assetcloud.platform.standards.models import StandardsRelease
from assetcloud.platform.standards.rules.lint_card_sample import lint_card_sample
from assetcloud.platform.standards.rules.lint_card_standard import lint_card_standard

__all__ = ["draft_report"]


def draft_report() -> dict[str, Any]:
    """Return findings by check, outcomes by kind with every row, and the last loading."""
    release = StandardsRelease.objects.order_by("-loaded_at").first()
    return _of_draft() | {
        "loaded_at": release.loaded_at.isoformat() if release else None,
        "counts": release.counts if release else {},
        "left_out": release.report if release else {},
    }


@cache
def _of_draft() -> dict[str, Any]:
    enums = draft_enums()
    findings = lint_card_standard(draft_fields(), enums, draft_overview())
    findings += lint_card_sample(draft_sample(), enums)
    outcomes = draft_outcomes()
    return {
        "findings": [asdict(found) for found in findings],
        "finding_counts": dict(sorted(Counter(found.check for found in findings).items())),
        "outcomes": [asdict(outcome) for outcome in outcomes],
        "outcome_counts": dict(sorted(Counter(o.outcome for o in outcomes).items())),
    }
