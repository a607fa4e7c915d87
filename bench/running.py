"""Run the figures one after the other, print the table, write results and README."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from assetcloud.foundation.places import var_folder
from bench import (
    b01_import,
    b03_values,
    b04_list,
    b05_search,
    b06_overview,
    b09_bulk,
    b10_memory,
    b11_web,
    b12_start,
)
from bench.figures import RESULTS, Figure, kept_results, read_results, write_results
from bench.growth import with_growth
from bench.installation import Installation, installed, say
from bench.machine import about_this_machine
from bench.sizes import SEED, SIZES
from bench.table import README, text_table, written_readme

__all__ = ["main"]

Measure = Callable[[Installation], list[Figure]]
# What leaves the province as it was comes first; memory closes its periods.
MEASURES: Final[dict[str, Measure]] = {
    "B12": b12_start.measure,
    "B3": b03_values.measure,
    "B4": b04_list.measure,
    "B5": b05_search.measure,
    "B6": b06_overview.measure,
    "B11": b11_web.measure,
    "B9": b09_bulk.measure,
    "B1": b01_import.measure,
    "B10": b10_memory.measure,
}


def main(*, size: str, only: Sequence[str], rows: int, keeps: bool) -> int:
    """Measure `only` the figures named, or all; 0 = measured, 1 = some broke, 2 = called wrongly.

    `rows` is how many rows are imported, 0 as many as the size says.

    The size xs is for trying: its results stay beside the installation.
    """
    if size not in SIZES or set(only) - MEASURES.keys():
        say(f"SIZE={'|'.join(SIZES)}，ONLY={','.join(MEASURES)}")
        return 2
    chosen = [name for name in MEASURES if not only or name in only]
    say(f"规模 {size}：{SIZES[size].cards:,} 张卡片；种子 {SEED}；测 {', '.join(chosen)}")
    results = RESULTS if size != "xs" else var_folder().parent / "results-xs.json"
    broken: list[str] = []
    with installed(SIZES[size].importing(rows), keeps=keeps) as installation:
        for name in chosen:
            begun = time.monotonic()
            say(f"── {name} …")
            try:
                found = MEASURES[name](installation)
            # One that breaks must not take the others with it; it is told at the end as well.
            except Exception:
                say(traceback.format_exc())
                broken.append(name)
                continue
            _keep(found, results)
            say(f"{text_table(found)}\n   （{time.monotonic() - begun:.0f} 秒）")
    _, known = read_results(results)
    say(f"\n{text_table(known)}")
    if broken:
        say(f"没有测成：{', '.join(broken)}")
    return int(bool(broken))


def _keep(found: list[Figure], results: Path) -> None:
    """Write what is known so far: a run that is cut off loses nothing."""
    _, before = read_results(results)
    rows = with_growth(kept_results(before, found))
    machine = about_this_machine()
    write_results(machine, rows, results)
    if results == RESULTS:
        text = README.read_text(encoding="utf-8")
        README.write_text(written_readme(text, rows, machine), encoding="utf-8")
