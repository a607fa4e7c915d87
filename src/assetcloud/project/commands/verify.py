"""Check that the asset database agrees with itself."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.assets.contract import verify_values
from assetcloud.platform.organisations.contract import unit_by_code
from assetcloud.project.founding import EVERYTHING

NAME = "verify"
HELP = "核对卡片、价值分录和余额是否一致"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for one unit or all."""
    parser.add_argument("--unit", help="单位的统一社会信用代码或预算单位代码；不写则核对全部")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Return the differences; with any the command ends with status 1."""
    unit = unit_by_code(given.unit) if given.unit else None
    with acting_in(EVERYTHING):
        found = verify_values(unit.id if unit else None)
    return {"ok": not found, "differences": len(found), "rows": [asdict(row) for row in found]}
