"""A region at a glance: the sums of each part are those of its cards."""

from __future__ import annotations

from typing import Any

import pytest

from assetcloud.foundation.tenancy.ranges import NOWHERE
from assetcloud.platform.assets.queries.overview import structures_of, sums_of
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, change
from assetcloud.platform.organisations.contract import NodeView
from assetcloud.platform.organisations.tests.builders import a_bureau, a_node, a_region
from assetcloud.platform.permissions.tests.builders import a_signed_in_client

pytestmark = pytest.mark.usefixtures("standards")
OVERVIEW = "/api/v1/overview"


@pytest.fixture
def region(standards: None) -> NodeView:
    return a_region()


def clerk_of(region: NodeView) -> Any:
    return a_signed_in_client("bureau_asset_clerk", at=a_bureau(region))


def test_a_region_shows_its_parts_and_their_sums(region: NodeView) -> None:
    department = a_node("department", region, name="教育局")
    school, office = a_unit_in_use(parent=department), a_unit_in_use(parent=region)
    idle = a_card(school, cost="1000.00")
    a_card(school, cost="500.00")
    a_card(office, cost="7.50", class_code="A05010301", life_months=180)
    change(school, idle, use_status="idle")
    shown = clerk_of(region).get(OVERVIEW).json()
    assert shown["node"]["sums"] == {
        "card_count": 3,
        "unit_count": 2,
        "cost": "1507.50",
        "accumulated": "0.00",
        "net": "1507.50",
        "idle_cost": "1000.00",
    }
    parts = {child["name"]: child["sums"]["cost"] for child in shown["children"]}
    assert parts == {"教育局": "1500.00", office.name: "7.50"}
    assert [(p["key"], p["card_count"]) for p in shown["by_class"]] == [("A0201", 2), ("A0501", 1)]
    assert {p["key"]: p["cost"] for p in shown["by_status"]} == {
        "idle": "1000.00",
        "in_use": "507.50",
    }
    assert [(p["key"], p["cost"]) for p in shown["by_account"]] == [("1601", "1507.50")]


def test_one_goes_down_into_a_part_and_not_out_of_the_range(region: NodeView) -> None:
    department = a_node("department", region, name="教育局")
    a_card(a_unit_in_use(parent=department))
    stranger = a_unit_in_use(parent=a_region())
    clerk = clerk_of(region)
    inside = clerk.get(OVERVIEW, {"node_id": str(department.id)}).json()
    assert (inside["node"]["name"], inside["node"]["sums"]["card_count"]) == ("教育局", 1)
    assert [step["name"] for step in inside["trail"]] == [region.name]
    assert clerk.get(OVERVIEW, {"node_id": str(stranger.id)}).status_code == 404


def test_a_region_without_cards_has_nothing(region: NodeView) -> None:
    shown = clerk_of(region).get(OVERVIEW).json()
    assert shown["node"]["sums"]["card_count"] == 0
    assert (shown["children"], shown["by_class"]) == ([], [])


def test_no_range_has_no_sums_and_nowhere_has_no_structure(standards: None) -> None:
    assert sums_of([]) == []
    assert structures_of(NOWHERE) == {"class_group": [], "account": [], "use_status": []}
