"""The demonstration province: whole, true to its own books, the same every time, open to its personas."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from assetcloud.foundation.places import var_folder
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import CardDraft, verify_values
from assetcloud.platform.assets.models import Books, Card, CardVersion, ClosedPeriod
from assetcloud.platform.audit.contract import seal_trail, verify
from assetcloud.platform.files.models import Attachment
from assetcloud.platform.organisations.contract import (
    UnitView,
    members,
    misplaced_rows,
    nodes_in,
    served_units,
    units_in,
)
from assetcloud.platform.organisations.models import Department
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.project.commands import demo, import_ledger
from assetcloud.project.demo.accounts import PERSONAS, demo_accounts
from assetcloud.project.demo.goods import Holders, drafts_for
from assetcloud.project.demo.mistakes import spoil
from assetcloud.project.demo.plan import plan_units
from assetcloud.project.demo.shapes import FRESH, UNIT_SHAPES
from assetcloud.project.demo.tour import LEDGER_FOLDER
from assetcloud.project.founding import EVERYTHING
from assetcloud.project.testing import another_test_database

UNITS = len(UNIT_SHAPES) + 2
CARDS = 700


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A small province, built once; what the command told."""
    with django_db_blocker.unblock(), another_test_database("demo"):
        forget_all()
        yield demo.run(Namespace(units=UNITS, cards=CARDS, mistakes="many", ledger=None))
    forget_all()


@pytest.fixture
def units(province: Any) -> tuple[UnitView, ...]:
    return tuple(unit for unit in units_in(EVERYTHING) if unit.kind == "unit")


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


TYPES = {
    *("land", "house", "vehicle", "equipment", "other_fixed", "construction", "intangible"),
    *("infra_traffic", "infra_water", "infra_municipal", "infra_other"),
    *("reserves", "heritage", "housing", "investment", "data_asset", "leased_house"),
}


def test_every_type_of_card_is_there(province: Any) -> None:
    with acting_in(EVERYTHING):
        found = set(Card.objects.values_list("card_type", flat=True))
        classes = set(Card.objects.values_list("class_code", flat=True))
    assert found >= TYPES
    assert any(code.startswith("A0203") for code in classes)


def test_cards_were_changed_and_have_papers_and_months_were_closed(province: Any) -> None:
    with acting_in(EVERYTHING):
        kinds = set(Card.objects.filter(version__gt=1).values_list("change_kind", flat=True))
        assert CardVersion.objects.exists()
        assert ClosedPeriod.objects.exists()
        assert Attachment.objects.exists()
    assert kinds >= {"general", "important"}


def test_openings_are_signed_but_for_one_and_one_unit_waits_for_its_ledger(
    units: tuple[UnitView, ...],
) -> None:
    by_name = {unit.short_name: unit for unit in units}
    with acting_in(EVERYTHING):
        states = dict(Books.objects.values_list("unit_id", "opening_state"))
        empty = set(states) - set(Card.objects.values_list("unit_id", flat=True))
    fresh = next(shape for shape in UNIT_SHAPES if shape.code == FRESH)
    assert empty == {by_name[fresh.names[0]].id}
    assert set(states.values()) == {"open", "signed"}


def test_mistakes_of_old_ledgers_are_warnings_of_opening_cards(province: Any) -> None:
    with acting_in(EVERYTHING):
        warned = Card.objects.filter(origin="opening").exclude(warnings=[])
        assert warned.filter(cost=0, value_type="provisional").exists()
        assert not Card.objects.filter(origin="new").exclude(warnings=[]).exists()
    opening = CardDraft("", {"name": "桌", "spec": "1.4米"})
    assert spoil(Random(1), opening, 0.0) is opening


def test_departments_have_two_levels_and_classes_their_stewards(
    units: tuple[UnitView, ...],
) -> None:
    with acting_in(EVERYTHING):
        assert Department.objects.exclude(parent_id=None).exists()
        assert Card.objects.exclude(steward_department_id=None).exists()


def test_a_centre_keeps_the_books_of_several_units(province: Any) -> None:
    (centre,) = nodes_in(EVERYTHING, kinds=("centre",))
    assert len(served_units(centre.id)) >= 3


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
    assert [unit for unit in units_in(EVERYTHING) if unit.kind == "unit"] == list(units)


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


class _TakenBack(Exception):  # noqa: N818
    """What was done is to be forgotten."""


def _import(path: Path, unit: UnitView) -> dict[str, Any]:
    given = {"file": path, "unit": unit.uscc, "type": "", "mapping": "auto", "kind": "opening"}
    return import_ledger.run(Namespace(**given, accept_valid=True, report=None, json=True))


def test_the_old_ledgers_of_the_fresh_unit_load_by_themselves_but_for_what_is_wrong(
    units: tuple[UnitView, ...],
) -> None:
    folder = var_folder() / LEDGER_FOLDER / "青枫实验学校"
    files = sorted(folder.iterdir())
    assert {path.stem.split("-")[1] for path in files} >= {
        "土地",
        "房屋",
        "通用设备",
        "家具用具装具",
    }
    (fresh,) = (unit for unit in units if unit.short_name.startswith("青枫实验学校"))
    reports: list[dict[str, Any]] = []

    def load() -> None:
        with transaction.atomic():
            reports.extend(_import(path, fresh) for path in files)
            with acting_in(EVERYTHING):
                count = Card.objects.filter(unit_id=fresh.id).count()
                assert count == sum(report["good"] for report in reports)
                assert verify_values() == []
            raise _TakenBack

    with pytest.raises(_TakenBack):
        load()
    bad = sum(report["bad"] for report in reports)
    assert (sum(report["good"] for report in reports) + bad, bad) == (360, 54)


def test_a_ledger_alone_is_the_same_each_time_and_knows_its_bad_rows(tmp_path: Path) -> None:
    first, second = (
        demo.run(Namespace(ledger=200, bad=20, to=tmp_path / name)) for name in ("a.xlsx", "b.xlsx")
    )
    assert first["wrong"] == second["wrong"]
    assert len(first["wrong"]) == first["bad"] == 20
    assert len(set(first["wrong"].values())) == 9
