"""The named checks of a card, C01 to C24 by their numbers in the catalogue of checks."""

from __future__ import annotations

from assetcloud.platform.assets.rules.checks.facts import CardFacts, CheckLimits, Limit
from assetcloud.platform.assets.rules.checks.finding import Check, Finding
from assetcloud.platform.assets.rules.checks.registry import CHECKS, run_checks

__all__ = ["CHECKS", "CardFacts", "Check", "CheckLimits", "Finding", "Limit", "run_checks"]
