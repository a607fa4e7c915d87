"""Fill the database with the demonstration province."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from assetcloud.foundation.clock import this_month
from assetcloud.platform.organisations.contract import nodes_in
from assetcloud.project.demo.accounts import demo_accounts, make_accounts
from assetcloud.project.demo.build import build_province
from assetcloud.project.demo.bulk import build_bulk
from assetcloud.project.demo.mass.set_aside import unfinished
from assetcloud.project.demo.mistakes import SHARES
from assetcloud.project.demo.plan import FIRST, SEED
from assetcloud.project.demo.tour import write_ledger_of, write_tour_ledgers
from assetcloud.project.founding import EVERYTHING, found_province

NAME = "demo"
HELP = "生成演示省（--units 单位数 --cards 卡片数）"
# Below this size every card goes through the actions, whole or not at all.
_BY_HAND_BELOW: Final = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the size."""
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--cards", type=int, default=60_000)
    parser.add_argument(
        "--mistakes",
        choices=tuple(SHARES),
        default="some",
        help="期初卡片和旧台账里真实台账常见的毛病：没有、一些、很多",
    )

    parser.add_argument(
        "--ledger",
        type=int,
        metavar="行数",
        help="不生成演示省，只写一份旧台账（配合 --bad、--to）",
    )
    parser.add_argument("--bad", type=int, default=0, metavar="行数", help="其中写错的行数")
    parser.add_argument("--to", type=Path, default=Path("旧台账.xlsx"), metavar="文件")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Build the province once; a second call changes nothing, or goes on where a first one broke."""
    if given.ledger:
        before = this_month().plus(-1).first_day
        wrong = write_ledger_of(given.to, rows=given.ledger, bad=given.bad, before=before)
        return {"file": str(given.to), "rows": given.ledger, "bad": len(wrong), "wrong": wrong}
    begun = time.monotonic()
    made = make_demo(units=given.units, cards=given.cards, mistakes=SHARES[given.mistakes])
    return {"units": given.units, "cards": made, "seconds": round(time.monotonic() - begun, 1)}


def make_demo(*, units: int, cards: int, mistakes: float = SHARES["some"]) -> int:
    """Found the province and build the demonstration if it is not there yet; return its new cards."""
    found_province()
    seed = SEED
    if plan := unfinished():
        units, cards, seed = map(int, plan.split()[:3])
        mistakes = float(plan.split()[3])
    elif nodes_in(EVERYTHING, kinds=("unit",)):
        return 0
    if cards >= _BY_HAND_BELOW and units > FIRST:
        built = build_bulk(
            units=units, cards=cards, seed=seed, mistakes=mistakes, say=_say, then=make_accounts
        )
    else:
        with transaction.atomic():
            built = build_province(units=units, cards=cards, seed=seed, mistakes=mistakes)
            make_accounts(built)
    write_tour_ledgers(built, mistakes=mistakes)
    return built.cards


def _say(line: str) -> None:
    sys.stderr.write(f"  {line}\n")


def account_lines() -> str:
    """Return the demonstration accounts as lines for the terminal."""
    return "\n".join(
        f"    {name:<14}{password:<20}{title}" for name, password, title in demo_accounts()
    )
