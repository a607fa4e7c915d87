"""A unit opened today, with a manager and an accountant who were just handed their first passwords."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.conftest import Visit

NAME = "初阳演示幼儿园"


@dataclass(frozen=True)
class FreshUnit:
    """The unit's id and name, and the first passwords of its two people by user name."""

    id: str
    name: str
    first_passwords: dict[str, str]


def open_a_unit(visit: Visit) -> FreshUnit:
    """Do what three administrators do: open the unit, make the accounts, give the roles."""
    organiser, keeper, guard = visit("zuzhi"), visit("demo-system"), visit("demo-security")
    units = organiser.told("/units?limit=100")["items"]
    # Not where the other journeys count.
    elsewhere = next(unit for unit in units if unit["region_code"] != units[0]["region_code"])
    unit = organiser.tell(
        "/units",
        {"name": NAME, "parent_id": elsewhere["parent_id"], "unit_kind": "public_welfare_1"},
    )
    first_passwords = {}
    for username, name, role in (
        ("chuyang.guanli", "初管理", "asset_manager"),
        ("chuyang.kuaiji", "初会计", "asset_accountant"),
    ):
        made = keeper.tell(
            "/accounts", {"username": username, "name": name, "home_node_id": unit["id"]}
        )
        first_passwords[username] = made["password"]
        guard.tell(
            "/assignments",
            {
                "account_id": made["id"],
                "role_code": role,
                "node_id": unit["id"],
                "reason": "新单位开户",
            },
        )
    return FreshUnit(unit["id"], unit["name"], first_passwords)
