"""Files of the tour: the old ledgers of the unit that has opened its books and not loaded anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from assetcloud.foundation.places import var_folder
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import books_of
from assetcloud.platform.organisations.contract import (
    UnitView,
    departments,
    members,
    places,
)
from assetcloud.project.demo.building import Built
from assetcloud.project.demo.ledgers import spoil_rows, write_ledger, write_ledgers
from assetcloud.project.demo.old_rows import Names, old_rows
from assetcloud.project.demo.plan import SEED
from assetcloud.project.demo.shapes import FRESH, UNIT_SHAPES

__all__ = ["LEDGER_FOLDER", "write_ledger_of", "write_tour_ledgers"]

LEDGER_FOLDER = "demo-ledgers"
_ROWS = 360
# A ledger that is read has more oddities than faults.
_ODD_FOR_EACH_BAD = 3


def write_tour_ledgers(built: Built, *, mistakes: float) -> list[Path]:
    """Write the old ledgers of the fresh unit, by table, below the var folder; return the files."""
    unit = next((unit for unit, shape in built.units if shape.code == FRESH), None)
    if unit is None:
        return []
    with acting_in(Range.below(unit.path)):
        books = books_of(unit.id)
        names = _names(unit)
    if books is None:
        return []
    random = Random(SEED)
    before = books.start_period.first_day
    rows = list(
        old_rows(random, _ROWS, shape="school", column="school", names=names, before=before)
    )
    bad = round(_ROWS * mistakes)
    spoil_rows(random, rows, refused=bad, odd=bad * _ODD_FOR_EACH_BAD)
    folder = var_folder() / LEDGER_FOLDER / unit.short_name.replace("（新开户，演示）", "")
    return write_ledgers(folder, rows, unit=unit.name)


def write_ledger_of(path: Path, *, rows: int, bad: int, before: date) -> dict[str, str]:
    """Write one old ledger of `rows` rows, `bad` of them wrong; return those by their numbers."""
    random = Random(SEED)
    shape = UNIT_SHAPES[0]
    names = Names(shape.departments)
    made = list(
        old_rows(random, rows, shape=shape.code, column=shape.column, names=names, before=before)
    )
    wrong = spoil_rows(random, made, refused=bad, odd=bad)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_ledger(path, made, unit="青枫实验学校（演示）")
    return wrong


def _names(unit: UnitView) -> Names:
    titles = {found.id: found.name for found in departments(unit.id)}
    return Names(
        tuple(titles.values()),
        tuple(
            (found.name, titles[found.department_id])
            for found in members(unit.id)
            if found.department_id in titles
        ),
        tuple(found.full_name for found in places(unit.id) if found.kind == "room"),
    )
