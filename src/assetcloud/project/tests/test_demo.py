"""The demonstration province: whole, true to its own books, the same every time, open to its personas."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from django.test import Client

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import verify_values
from assetcloud.platform.assets.models import Card
from assetcloud.platform.audit.contract import seal_trail, verify
from assetcloud.platform.organisations.contract import (
    UnitView,
    members,
    misplaced_rows,
    nodes_in,
    units_in,
)
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.project.commands import demo
from assetcloud.project.demo.accounts import PERSONAS, demo_accounts
from assetcloud.project.demo.goods import Holders, drafts_for
from assetcloud.project.demo.plan import plan_units
from assetcloud.project.demo.words import UNIT_SHAPES
from assetcloud.project.founding import EVERYTHING
from assetcloud.project.testing import another_test_database

UNITS = len(UNIT_SHAPES) + 2
CARDS = 150


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A small province, built once; what the command told."""
    with django_db_blocker.unblock(), another_test_database("demo"):
        forget_all()
        yield demo.run(Namespace(units=UNITS, cards=CARDS))
    forget_all()


@pytest.fixture
def units(province: Any) -> tuple[UnitView, ...]:
    return units_in(EVERYTHING)


def test_it_has_the_size_that_was_asked_for_and_every_shape(
    province: dict[str, Any], units: tuple[UnitView, ...]
) -> None:
    assert len(units) == UNITS
    assert abs(province["cards"] - CARDS) <= 3 * UNITS
    with acting_in(EVERYTHING):
        assert Card.objects.count() == province["cards"]
        assert Card.objects.filter(origin="opening").exists()
        assert Card.objects.filter(origin="new").exists()
        assert Card.objects.filter(asset_code="").count() == 0


def test_its_books_agree_with_themselves_and_its_trail_is_whole(province: Any) -> None:
    with acting_in(EVERYTHING):
        assert verify_values() == []
    assert misplaced_rows(using="owner") == {}
    seal_trail()
    assert verify().findings == []


def test_names_of_units_and_codes_are_never_the_same(units: tuple[UnitView, ...]) -> None:
    assert len({unit.name for unit in units}) == len(units)
    assert len({unit.uscc for unit in units}) == len(units)


def test_people_work_in_departments(units: tuple[UnitView, ...]) -> None:
    for unit in units:
        with acting_in(Range.below(unit.path)):
            found = members(unit.id)
        assert len(found) >= 4
        assert all(member.department_id for member in found)


def test_a_second_call_changes_nothing(province: Any, units: tuple[UnitView, ...]) -> None:
    assert demo.make_demo(units=UNITS + 5, cards=CARDS * 2) == 0
    assert units_in(EVERYTHING) == units


def test_every_persona_signs_in_with_the_password_that_is_shown(province: Any) -> None:
    lines = demo.account_lines()
    accounts = demo_accounts()
    assert len(accounts) == len(PERSONAS) + 3
    for username, password, title in accounts:
        assert username in lines
        assert title in lines
        client = Client(enforce_csrf_checks=True)
        token = client.get("/api/v1/session").cookies["csrftoken"].value
        answer = client.post(
            "/api/v1/session",
            {"username": username, "password": password},
            content_type="application/json",
            headers={"X-CSRFToken": token},
        )
        assert answer.status_code == 200, (username, answer.content.decode())


def test_regions_outside_the_programme_have_no_units(
    province: Any, units: tuple[UnitView, ...]
) -> None:
    regions = {node.region_code for node in nodes_in(EVERYTHING, kinds=("region",))}
    assert {unit.region_code for unit in units} <= regions
    assert not [unit for unit in units if unit.region_code.startswith("3302")]


def test_the_same_seed_gives_the_same_plan_and_the_same_goods() -> None:
    holders = Holders(("d1",), (("m1", "d1"),), ("r1",))

    def goods() -> list[dict[str, Any]]:
        made = drafts_for(
            Random(7), column="school", count=20, holders=holders, before=date(2026, 11, 1)
        )
        return list(made)

    for multiplied in (False, True):
        plan = plan_units(40, 4000, seed=3, is_multiplied=multiplied)
        assert plan == plan_units(40, 4000, seed=3, is_multiplied=multiplied)
    assert goods() == goods()
