"""The codes and attributes that rules ask about are those of the data standard."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from assetcloud.platform.assets.rules import card_codes
from assetcloud.platform.assets.rules.checks import areas, title, usage, vehicle

ASSETS = Path(__file__).parents[2]
DATA = ASSETS.parent / "standards/data"
LISTS = {
    "acquisition_way": ["ALLOCATION_IN", "DONATION", "EXCHANGE", "OTHER", "STOCKTAKE_GAIN"],
    "value_type": ["NOMINAL", "NO_VALUE", "PROVISIONAL", "OTHER"],
    "booked_state": ["BOOKED"],
    "depreciation_state": ["CHARGED", "NOT_CHARGED", "FINISHED"],
    "depreciation_method": ["NO_METHOD", "WORK_VOLUME"],
    "use_status": ["LEASED", "IDLE", "AWAITING_DISPOSAL"],
    "use_direction": ["OTHER"],
    "title_state": ["TITLED", "UNTITLED", "UNDETERMINED"],
    "land_title_evidence": ["TITLE_CERTIFICATE", "NO_EVIDENCE"],
    "house_title_evidence": ["TITLE_CERTIFICATE", "NO_EVIDENCE"],
    "land_use_right_kind": ["ALLOCATED_LAND"],
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("code_list", "names"), LISTS.items())
def test_every_code_that_a_rule_asks_about_is_in_its_list(code_list, names):
    known = {row["code"] for row in rows("codes/items.csv") if row["list"] == code_list}

    assert {getattr(card_codes, name) for name in names} <= known


def test_every_code_belongs_to_a_list_or_to_the_card_itself():
    listed = {name for names in LISTS.values() for name in names}

    assert set(card_codes.__all__) - listed == {"MEMO_TYPES", "NEVER_CHARGED", "OPENING"}


def test_every_attribute_that_a_check_reads_is_in_the_registry():
    known = {row["code"] for row in rows("cards/attributes.csv")}
    sources = "".join(path.read_text("utf-8") for path in (ASSETS / "rules/checks").glob("*.py"))
    read = set(re.findall(r'(?:attributes\.get|facts\.number)\("(\w+)"\)', sources))
    read |= {name for name, _ in (*areas._AREAS, *vehicle._PARTICULARS)}
    read |= {*title._EVIDENCE.values(), *usage._TOTAL_AREA.values()}

    assert "counterparty" in read
    assert read <= known
