"""Fill the database with the demonstration province."""

from __future__ import annotations

import argparse
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import transaction

from assetcloud.platform.organisations.contract import nodes_in
from assetcloud.project.demo.accounts import demo_accounts, make_accounts
from assetcloud.project.demo.build import build_province
from assetcloud.project.founding import EVERYTHING, found_province

NAME = "demo"
HELP = "生成演示省（--units 单位数 --cards 卡片数）"
# Up to this size the province is there whole or not at all.
_IN_ONE_TRANSACTION = 200_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the size."""
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--cards", type=int, default=60_000)


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Build the province once; a second call changes nothing."""
    begun = time.monotonic()
    made = make_demo(units=given.units, cards=given.cards)
    return {"units": given.units, "cards": made, "seconds": round(time.monotonic() - begun, 1)}


def make_demo(*, units: int, cards: int) -> int:
    """Found the province and build the demonstration if it has no units yet; return its cards."""
    found_province()
    if nodes_in(EVERYTHING, kinds=("unit",)):
        return 0
    whole: AbstractContextManager[Any] = (
        transaction.atomic() if cards <= _IN_ONE_TRANSACTION else nullcontext()
    )
    with whole:
        built = build_province(units=units, cards=cards)
        make_accounts(built)
    return built.cards


def account_lines() -> str:
    """Return the demonstration accounts as lines for the terminal."""
    return "\n".join(
        f"    {name:<14}{password:<20}{title}" for name, password, title in demo_accounts()
    )
