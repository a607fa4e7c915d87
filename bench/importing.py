"""A process of its own that imports one file as a job does, and says how long and how much memory.

`python -m bench.importing FILE UNIT_ID`, in an installation that runs. The last line is JSON:
seconds of each step, rows, and the most memory of this process and of the one that parses.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetcloud.project.settings")
django.setup()

# Models can be imported only now.
from assetcloud.foundation.tenancy.ranges import Range, acting_in  # noqa: E402
from assetcloud.platform.assets.contract import (  # noqa: E402
    check_ledger,
    load_ledger,
    receive_ledger,
)
from assetcloud.platform.organisations.contract import units_by_ids  # noqa: E402
from assetcloud.project.founding import EVERYTHING, the_system  # noqa: E402

_MIB = 1024


def run(path: Path, unit_id: UUID) -> dict[str, Any]:
    """Receive, check and load the file as opening cards."""
    with acting_in(EVERYTHING):
        unit = units_by_ids([unit_id])[unit_id]
    actor = the_system(unit.id, unit.path)
    marks = [time.perf_counter()]
    with acting_in(Range.below(unit.path)):
        received = receive_ledger(actor, source=path, file_name=path.name, kind="opening")
    marks.append(time.perf_counter())
    checked = check_ledger(actor, batch_id=received.batch_id)
    marks.append(time.perf_counter())
    report = load_ledger(actor, batch_id=received.batch_id, accepts_bad_rows=False)
    marks.append(time.perf_counter())
    steps = ("receive", "check", "load")
    return {
        "seconds": dict(zip(steps, (b - a for a, b in pairwise(marks)), strict=True)),
        "good": checked["good"],
        "loaded": report["loaded"],
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB,
        "parser_peak_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MIB,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), UUID(sys.argv[2]))) + "\n")
