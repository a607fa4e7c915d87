"""A ledger imported from the command line: counted, reported, never doubled."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform import assets
from assetcloud.platform.assets.contract import verify_values
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.builders import a_unit_in_use
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.project.commands import demo, import_ledger
from assetcloud.project.testing import another_test_database

INVENTORY = Path(assets.__path__[0]) / "tests/ledgers/data/us_gsa_iolp_buildings_excerpt.xlsx"
LEDGER = """\
资产名称,资产分类,原值,数量,取得日期,取得方式
台式电脑,A02010105,5600.00,1,2025-03-02,新购
没有价钱,A02010105,便宜,1,2025-03-02,新购
打印机,A02021003,1280.50,1,2025-04-11,新购
"""


@pytest.fixture(scope="module")
def unit(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[UnitView]:
    """A unit of a small province that has just opened its books."""
    before = settings.MEDIA_ROOT
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), another_test_database("import"):
        forget_all()
        demo.make_demo(units=1, cards=4)
        yield a_unit_in_use()
    forget_all()
    settings.MEDIA_ROOT = before


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def given(ledger: Path, unit: UnitView, *words: str) -> Namespace:
    parser = ArgumentParser()
    import_ledger.arguments(parser)
    found = parser.parse_args([str(ledger), "--unit", unit.uscc, "--opening", *words])
    found.json = True
    return found


def card_count(unit: UnitView) -> int:
    with acting_in(Range.below(unit.path)):
        return Card.objects.filter(unit_id=unit.id).count()


def test_with_bad_rows_nothing_is_loaded_until_somebody_agrees(
    unit: UnitView, ledger: Path, tmp_path: Path
) -> None:
    before = card_count(unit)
    report = import_ledger.run(given(ledger, unit))
    assert (report["good"], report["bad"]) == (2, 1)
    assert card_count(unit) == before

    written = tmp_path / "报告.json"
    report = import_ledger.run(given(ledger, unit, "--accept-valid", "--report", str(written)))
    assert card_count(unit) == before + 2
    assert json.loads(written.read_text("utf-8")) == json.loads(json.dumps(report))
    assert {one["row"] for one in report["problems"] if one["severity"] == "error"} == {3}

    import_ledger.run(given(ledger, unit, "--accept-valid"))
    assert card_count(unit) == before + 2
    with acting_in(Range.below(unit.path)):
        assert verify_values(unit.id) == []


def test_for_people_the_report_is_short(unit: UnitView, ledger: Path) -> None:
    words = given(ledger, unit)
    words.json = False
    assert "problems" not in import_ledger.run(words)


def test_what_is_said_about_the_type_counts(unit: UnitView, ledger: Path) -> None:
    report = import_ledger.run(given(ledger, unit, "--type", "vehicle"))
    assert report["good"] == 0


def test_files_that_are_not_there_or_not_right_are_refused(
    unit: UnitView, ledger: Path, tmp_path: Path
) -> None:
    with pytest.raises(InvalidError, match="没有文件"):
        import_ledger.run(given(tmp_path / "nowhere.csv", unit))
    (tmp_path / "mapping.json").write_text("{")
    for mapping in ("mapping.json", "nowhere.json"):
        with pytest.raises(InvalidError, match="列对应关系文件"):
            import_ledger.run(given(ledger, unit, "--mapping", str(tmp_path / mapping)))


def test_the_foreign_inventory_is_read_by_the_mapping_that_ships_and_loaded_once(
    unit: UnitView,
) -> None:
    before = card_count(unit)
    report = import_ledger.run(given(INVENTORY, unit, "--accept-valid"))
    assert report["rows"] == report["good"] + report["bad"]
    assert sum(report["by_type"].values()) == report["loaded"] == card_count(unit) - before > 0
    assert sum(report["bad_by_reason"].values()) == report["bad"] > 0
    again = import_ledger.run(given(INVENTORY, unit, "--accept-valid"))
    assert (again["loaded"], again["already_there"]) == (0, report["loaded"])
    assert again["bad_by_reason"] == report["bad_by_reason"]
    assert card_count(unit) == before + report["loaded"]
