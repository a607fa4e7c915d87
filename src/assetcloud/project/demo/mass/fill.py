"""Fill units of the mass: inside, opening, months that were closed, what is new; and say so once each."""

from __future__ import annotations

from collections.abc import Sequence

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.audit.contract import record
from assetcloud.project.demo.filling import sign_and_close
from assetcloud.project.demo.mass.cards import insert_cards
from assetcloud.project.demo.mass.ledger import enter_books
from assetcloud.project.demo.mass.units import MassUnit, open_mass_units
from assetcloud.project.founding import the_system

__all__ = ["fill_mass"]


def fill_mass(units: Sequence[MassUnit], *, open_period: int, seed: int) -> int:
    """Fill `units` in one transaction, which acts in a range that holds them; return their cards."""
    open_mass_units(units, seed=seed)
    made = insert_cards(origin="opening", open_period=open_period, seed=seed)
    enter_books()
    for unit in units:
        if unit.closed:
            with acting_in(Range.below(unit.org_path)):
                system = the_system(unit.unit_id, unit.org_path)
                sign_and_close(system, unit.unit_id, unit.org_path, months=unit.closed)
    made += insert_cards(origin="new", open_period=open_period, seed=seed)
    enter_books()
    for unit in units:
        record(
            the_system(unit.unit_id, unit.org_path),
            "assets.register_cards",
            unit_id=unit.unit_id,
            org_path=unit.org_path,
            subject_type="unit",
            subject_id=unit.unit_id,
            title=f"演示数据：{unit.opening + unit.fresh} 张卡片",
        )
    return made
