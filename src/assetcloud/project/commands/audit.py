"""The audit trail from the command line: verify it, seal it now."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from assetcloud.platform.audit.contract import seal_trail, verify_trail

NAME = "audit"
HELP = "审计记录：verify 核验是否被改动，seal 立即封存"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to do."""
    parser.add_argument("what", choices=("verify", "seal"))


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Do it; verification of an altered trail ends with status 1."""
    if given.what == "seal":
        return seal_trail()
    report = verify_trail()
    return {"ok": report.is_intact, **asdict(report)}
