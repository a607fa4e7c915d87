"""Fill the database with the demonstration province."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any, Final

from django.db import transaction

from assetcloud.platform.organisations.contract import nodes_in
from assetcloud.project.demo.accounts import demo_accounts, make_accounts
from assetcloud.project.demo.build import build_province
from assetcloud.project.demo.bulk import build_bulk
from assetcloud.project.demo.mass.set_aside import unfinished
from assetcloud.project.demo.plan import FIRST, SEED
from assetcloud.project.founding import EVERYTHING, found_province

NAME = "demo"
HELP = "生成演示省（--units 单位数 --cards 卡片数）"
# Below this size every card goes through the actions, whole or not at all.
_BY_HAND_BELOW: Final = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the size."""
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--cards", type=int, default=60_000)


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Build the province once; a second call changes nothing, or goes on where a first one broke."""
    begun = time.monotonic()
    made = make_demo(units=given.units, cards=given.cards)
    return {"units": given.units, "cards": made, "seconds": round(time.monotonic() - begun, 1)}


def make_demo(*, units: int, cards: int) -> int:
    """Found the province and build the demonstration if it is not there yet; return its new cards."""
    found_province()
    seed = SEED
    if plan := unfinished():
        units, cards, seed = map(int, plan.split())
    elif nodes_in(EVERYTHING, kinds=("unit",)):
        return 0
    if cards >= _BY_HAND_BELOW and units >= FIRST:
        return build_bulk(units=units, cards=cards, seed=seed, say=_say, then=make_accounts).cards
    with transaction.atomic():
        built = build_province(units=units, cards=cards, seed=seed)
        make_accounts(built)
    return built.cards


def _say(line: str) -> None:
    sys.stderr.write(f"  {line}\n")


def account_lines() -> str:
    """Return the demonstration accounts as lines for the terminal."""
    return "\n".join(
        f"    {name:<14}{password:<20}{title}" for name, password, title in demo_accounts()
    )
