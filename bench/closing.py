"""A process of its own that closes the open period of every unit, and says how much memory it took.

`python -m bench.closing`, in an installation that runs. The last line is JSON.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetcloud.project.settings")
django.setup()

# Models can be imported only now.
from assetcloud.foundation.clock import this_month  # noqa: E402
from assetcloud.foundation.tenancy.ranges import Range, acting_in  # noqa: E402
from assetcloud.platform.assets.contract import (  # noqa: E402
    OpeningLine,
    books_of,
    close_period,
    opening_sums,
    sign_opening,
)
from assetcloud.platform.organisations.contract import NodeView, nodes_in  # noqa: E402
from assetcloud.project.founding import EVERYTHING, the_system  # noqa: E402

_MIB = 1024


def run() -> dict[str, Any]:
    """Sign the openings that are not signed yet, then close one period of each unit."""
    with acting_in(EVERYTHING):
        units = nodes_in(EVERYTHING, kinds=("unit",))
    signed = [unit for unit in units if _signed(unit)]
    begun = time.perf_counter()
    for unit in signed:
        with acting_in(Range.below(unit.path)):
            close_period(the_system(unit.id, unit.path), unit_id=unit.id, org_path=unit.path)
    return {
        "units": len(signed),
        "seconds": time.perf_counter() - begun,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB,
    }


def _signed(unit: NodeView) -> bool:
    """Whether a period can be closed; the opening is signed now, balances said to be as the cards."""
    with acting_in(Range.below(unit.path)):
        books = books_of(unit.id)
        if books is None or books.open_period > this_month():
            return False
        if books.opening_state != "signed":
            lines = {
                each.account: OpeningLine(each.account, each.cost, each.accumulated)
                for each in opening_sums(unit.id)
            }
            actor = the_system(unit.id, unit.path)
            sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=lines)
    return True


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run()) + "\n")
