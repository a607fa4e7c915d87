"""Two installations: one where a unit has lived for some time, and one that does not know it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from assetcloud.foundation.clock import now, this_month
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.assets.contract import open_books
from assetcloud.platform.assets.tests.builders import a_card, at, change, close, sign
from assetcloud.platform.audit.contract import seal_entries
from assetcloud.platform.files.contract import Owner, attach
from assetcloud.platform.organisations.contract import (
    Basis,
    UnitView,
    carry_out_moves,
    enable_apps,
    install_post_package,
    move_node,
    nodes_in,
    rename_node,
    unit_by_code,
)
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_node,
    a_place,
    a_unit,
    a_uscc,
)
from assetcloud.platform.standards.models import NumberingRule
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.project.founding import EVERYTHING, found_province, the_system
from assetcloud.project.testing import another_test_database
from assetcloud.project.unit_copy.exporting import export_unit

AT = datetime(2026, 11, 24, 4, tzinfo=UTC)
USCC = a_uscc()
OWN_RULE = "own_stickers"
Enter = Callable[[], AbstractContextManager[None]]


@contextmanager
def installation(name: str, media: Path) -> Iterator[None]:
    """An installation of the product with a founded province: a database and a folder of files."""
    settings.MEDIA_ROOT = media
    with another_test_database(name):
        forget_all()
        found_province()
        yield
    forget_all()


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before = settings.MEDIA_ROOT
    yield tmp_path_factory.mktemp("media")
    settings.MEDIA_ROOT = before


@pytest.fixture(scope="module")
def bundle(
    django_db_setup: None, django_db_blocker: Any, media: Path, tmp_path_factory: Any
) -> Path:
    """The export of a unit that has lived, made once."""
    target: Path = tmp_path_factory.mktemp("bundle") / "unit"
    with django_db_blocker.unblock(), installation("home", media / "home"):
        export_unit(a_unit_that_lived(), target, at=AT)
    return target


@pytest.fixture(scope="module")
def _elsewhere(bundle: Path, django_db_blocker: Any, media: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), installation("elsewhere", media / "elsewhere"):
        yield


@pytest.fixture
def elsewhere(_elsewhere: None, media: Path) -> Iterator[None]:
    """An installation without the unit; what a test imports is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    shutil.rmtree(media / "elsewhere", ignore_errors=True)


@pytest.fixture
def copy(bundle: Path, tmp_path: Path) -> Path:
    """A copy of the bundle, to be broken."""
    return shutil.copytree(bundle, tmp_path / "copy")


def a_unit_that_lived() -> UnitView:
    """Departments, people, cards with a history, closed months, papers, a move and a new name."""
    with acting_in(EVERYTHING):
        city = nodes_in(EVERYTHING, kinds=("region",))[3]
    first, second = (a_node("department", city, name=name) for name in ("教育局", "卫生健康局"))
    made = a_unit(first, name="第一中学", uscc=USCC, budget_code="101002", on=date(2024, 1, 1))
    _fill(made)
    with transaction.atomic(), acting_in(EVERYTHING):
        actor = the_system(org_path="33.")
        rename_node(
            actor, made.id, name="实验中学", basis=Basis(on=date(2025, 3, 1), reason="更名")
        )
        move_node(actor, made.id, to=second.id, basis=Basis(on=date(2026, 1, 1), document="浙1号"))
    carry_out_moves()
    seal_entries(now())
    unit = unit_by_code(USCC)
    assert unit is not None
    NumberingRule.objects.create(
        from_package=False, owner_path=unit.path, code=OWN_RULE, title="自编号", pattern="{seq:6}"
    )
    # Something that nobody has sealed yet.
    a_place(unit, name="=1+1")
    return unit


def _fill(unit: UnitView) -> None:
    department = a_department(unit, name="教务处")
    keeper = a_member(unit, name="陈一", department_id=department.id, phone="13800000000")
    a_place(unit, name="图书馆", keeper_id=keeper.id)
    with at(unit) as actor:
        install_post_package(actor, unit.id, "small")
        enable_apps(actor, unit.id, ["leasing"])
        open_books(actor, unit_id=unit.id, org_path=unit.path, start=this_month().plus(-2))
    opening = a_card(unit, origin="opening", cost="120000.00", opening_accumulated="2000.00")
    sign(unit)
    kept = a_card(unit, cost="6000.00", keeper_id=str(keeper.id))
    change(unit, kept, use_status="idle", idle_since="2026-11-01")
    close(unit)
    with at(unit) as actor:
        owner = Owner(type="card", id=opening, unit_id=unit.id, org_path=unit.path, title="笔记本")
        attach(actor, owner=owner, kind="papers", file_name="发票.txt", content=[b"invoice"])
