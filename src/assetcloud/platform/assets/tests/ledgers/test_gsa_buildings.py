"""A foreign ledger with the mapping the product ships: the US federal inventory of buildings.

The excerpt lies beside the tests; the whole file is read where the shared samples are at hand.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import a_unit_in_use, at, verified
from assetcloud.platform.assets.tests.ledgers.loading import card_count, check, load, loaded, send
from assetcloud.platform.assets.tests.ledgers.test_import_routes import IMPORTS, post, run_jobs
from assetcloud.platform.assets.tests.ledgers.test_import_routes import send as send_over_http

pytestmark = pytest.mark.usefixtures("standards")
_HERE: Final = Path(__file__).parent
_ROOT: Final = next(path for path in _HERE.parents if (path / "pyproject.toml").exists())
_WHOLE: Final = _ROOT.parent / "shared/samples/us_gsa_iolp_buildings_2025.xlsx"
EXCERPT: Final = _HERE / "data/us_gsa_iolp_buildings_excerpt.xlsx"
FILES: Final = [EXCERPT, *([_WHOLE] if _WHOLE.exists() else [])]


def expected(path: Path) -> tuple[int, Counter[str], Counter[str]]:
    """Count the rows of a file, and what is to come of them: cards by type, refusals by reason."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        rows = list(book.active.iter_rows(values_only=True))
    by_type: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for cells in rows[1:]:
        row = dict(zip(rows[0], cells, strict=True))
        year = row["Construction Date"]
        owned, kind = row["Owned or Leased"] == "F", row["Real Property Asset Type"]
        if year is None:
            refused["required"] += 1
        elif year > 2026:
            refused["opening_date"] += 1
        elif not owned:
            by_type["leased_land" if kind == "LAND" else "leased_house"] += 1
        else:
            by_type[{"BUILDING": "house", "STRUCTURE": "other_fixed", "LAND": "land"}[kind]] += 1
    return len(rows) - 1, by_type, refused


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_report_accounts_for_all_rows_and_a_second_run_doubles_nothing(path: Path) -> None:
    unit = a_unit_in_use()
    count, by_type, refused = expected(path)
    received = send(unit, path)
    assert received.remembered
    report = check(unit, received.batch_id)
    assert report["rows"] == count == report["good"] + report["bad"]
    assert (report["by_type"], report["bad_by_reason"]) == (by_type, refused)
    report = load(unit, received.batch_id)
    assert report["loaded"] == card_count(unit) == sum(by_type.values())
    assert report["cost"] == "0.00"
    assert verified(unit)

    _, again = loaded(unit, path)
    assert (again["loaded"], again["already_there"]) == (0, sum(by_type.values()))
    assert card_count(unit) == sum(by_type.values())
    if path == _WHOLE:
        assert count == 8_645


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_over_http_every_row_is_accounted_for_as_well(path: Path) -> None:
    unit = a_unit_in_use()
    client = a_client(unit, "assets.import_cards", "assets.view_card")
    count, by_type, refused = expected(path)
    for loads, there in ((sum(by_type.values()), 0), (0, sum(by_type.values()))):
        received = send_over_http(client, path).json()
        assert received["remembered"]
        batch = received["id"]
        assert client.get(f"{IMPORTS}/{batch}").json()["plan"] == received["plan"]
        post(client, batch, "check")
        run_jobs()
        checked = client.get(f"{IMPORTS}/{batch}").json()
        assert checked["rows_total"] == count
        assert checked["report"]["bad_by_reason"] == refused
        assert checked["report"]["by_type"] == (by_type if loads else {})
        post(client, batch, "load", {"accept_bad_rows": True})
        run_jobs()
        loaded_batch = client.get(f"{IMPORTS}/{batch}").json()
        assert loaded_batch["state"] == "loaded"
        assert (loaded_batch["rows_good"], loaded_batch["rows_skipped"]) == (loads, there)
        assert loaded_batch["rows_bad"] == refused.total()
    assert client.get("/api/v1/cards").json()["totals"]["count"] == sum(by_type.values())


def of_kind(unit: Any, card_type: str) -> Card:
    with at(unit):
        cards = Card.objects.filter(unit_id=unit.id, card_type=card_type)
        return next(card for card in cards if card.attributes.get("building_area"))


def test_what_is_leased_is_a_memo_card_and_what_is_owned_waits_for_its_value() -> None:
    unit = a_unit_in_use()
    loaded(unit, EXCERPT)
    leased, house = of_kind(unit, "leased_house"), of_kind(unit, "house")
    assert (leased.value_type, leased.cost, leased.account) == ("none", 0, "")
    assert (leased.booked_state, leased.depreciation_state) == ("unbooked", "not_charged")
    assert (house.value_type, house.cost, house.account) == ("provisional", 0, "1601")
    assert any("待补价值" in warning["message"] for warning in house.warnings)
    assert house.acquired_on == date(house.acquired_on.year, 1, 1)
    assert house.attributes["completed_on"] == house.acquired_on.isoformat()


def test_square_feet_become_square_metres_and_the_address_is_one() -> None:
    unit = a_unit_in_use()
    loaded(unit, EXCERPT)
    rows = list(openpyxl.load_workbook(EXCERPT).active.iter_rows(values_only=True))
    headers = rows[0]
    house = of_kind(unit, "house")
    (row,) = [
        found
        for found in (dict(zip(headers, cells, strict=True)) for cells in rows[1:])
        if found["Location Code"] == house.card_no
    ]
    metres = float(house.attributes["building_area"])
    assert metres == pytest.approx(row["Building Rentable Square Feet"] * 0.09290304, abs=0.005)
    address = [row[name] for name in ("Street Address", "City", "State", "Zip Code")]
    assert house.attributes["location"] == "，".join(map(str, address))
    assert (
        house.use_status
        == {
            "Active": "in_use",
            "Excess": "awaiting_disposal",
            "Decommissioned": "idle",
        }[row["Building Status"]]
    )
