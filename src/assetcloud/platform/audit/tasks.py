"""What the worker does on schedule. The worker's set-up decides how often; see the README.

Both are safe to repeat and to run twice at once.
"""

from __future__ import annotations

import logging

from assetcloud.foundation.clock import now
from assetcloud.platform.audit.actions.seal_entries import seal_entries
from assetcloud.platform.audit.actions.verify_trail import verify_trail

__all__ = ["SEAL_EVERY_SECONDS", "seal_trail", "verify_nightly"]

logger = logging.getLogger(__name__)

# The law is 60 seconds from commit to seal; half of it leaves room for a late worker.
SEAL_EVERY_SECONDS = 30


def seal_trail() -> dict[str, int]:
    """Seal what was recorded since the last run; return how many entries."""
    report = seal_entries(now())
    return {"sealed_count": report.sealed_count, "rooted_day_count": len(report.rooted_days)}


def verify_nightly() -> bool:
    """Verify all chains, keep the report; return whether they are intact."""
    report = verify_trail()
    if not report.is_intact:
        logger.critical("the trail is not intact: %s findings", report.finding_count)
    return report.is_intact
