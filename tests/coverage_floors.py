"""Coverage is a floor per floor: rules 100 % by branch, actions 95 %, the rest 85 %."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

FLOORS = {"rules": 100.0, "actions": 95.0, "rest": 85.0}


def floor_of(path: str) -> str | None:
    parts = Path(path).parts
    if "tests" in parts or "migrations" in parts:
        return None
    return next((kind for kind in ("rules", "actions") if kind in parts), "rest")


def main(report: str) -> int:
    """Print what each floor reaches; 1 if one lies under its mark."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    short: list[str] = []
    for path, found in json.loads(Path(report).read_text())["files"].items():
        kind = floor_of(path)
        if kind is None:
            continue
        summary = found["summary"]
        covered = summary["covered_lines"] + summary.get("covered_branches", 0)
        total = summary["num_statements"] + summary.get("num_branches", 0)
        sums[kind][0] += covered
        sums[kind][1] += total
        if kind == "rules" and covered < total:
            short.append(f"  {path}: {covered}/{total}")
    failed = False
    for kind, mark in FLOORS.items():
        covered, total = sums[kind]
        reached = 100.0 * covered / total if total else 100.0
        failed |= reached < mark
        sys.stdout.write(f"coverage of {kind}: {reached:.1f} % (floor {mark:.0f} %)\n")
    sys.stdout.write("\n".join(short) + ("\n" if short else ""))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
