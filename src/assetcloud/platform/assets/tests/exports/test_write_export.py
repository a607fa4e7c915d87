"""Exports are written chunk by chunk, typed and named, whole or not at all."""

from __future__ import annotations

import csv
import errno
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from assetcloud.foundation.clock import now, this_month
from assetcloud.foundation.errors import ConflictError, InvalidError, NotPermittedError
from assetcloud.foundation.tables import writer
from assetcloud.foundation.tables.refusals import DiskFullError
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.assets.actions import order_export as ordering
from assetcloud.platform.assets.actions import write_export as writing
from assetcloud.platform.assets.actions.end_export import cancel_export, expire_exports
from assetcloud.platform.assets.actions.order_export import ExportWish, order_export
from assetcloud.platform.assets.actions.register_cards import register_cards
from assetcloud.platform.assets.actions.write_export import CancelledError, write_export
from assetcloud.platform.assets.exports.places import export_path
from assetcloud.platform.assets.models import Card, ExportJob
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.tests.builders import a_card, a_draft, a_unit_in_use, at
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_department,
    a_member,
    a_region,
    actor_at,
)
from assetcloud.platform.permissions.tests.builders import an_actor

pytestmark = pytest.mark.usefixtures("standards")


@pytest.fixture
def unit(standards: None) -> UnitView:
    return a_unit_in_use()


def ask(actor: Any, *columns: str, wanted: CardFilter | None = None, **facts: Any) -> UUID:
    wish = {"sort": "card_no", "period": this_month().index, "format": "csv"} | facts
    with acting_in(actor.acting_range):
        return order_export(
            actor,
            ExportWish(
                wanted=wanted or CardFilter(), columns=columns or ("card_no", "name"), **wish
            ),
        )


def job_of(unit: UnitView, job_id: UUID) -> ExportJob:
    with at(unit):
        return ExportJob.objects.get(unit_id=unit.id, id=job_id)


def path_of(unit: UnitView, job_id: UUID, ending: str = "csv") -> Path:
    return export_path(unit.id, job_id, ending=ending)


def written(actor: Any, unit: UnitView, *columns: str, **facts: Any) -> list[list[str]]:
    """Export as CSV; return the rows with the header, without the end mark."""
    job_id = ask(actor, *columns, **facts)
    write_export(actor, job_id=job_id)
    with path_of(unit, job_id).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[-1][0].startswith(f"#结束 共 {len(rows) - 2} 行")
    return rows[:-1]


def test_names_stand_for_codes_and_ids(unit: UnitView) -> None:
    department = a_department(unit, name="教务处")
    member = a_member(unit, name="陈一")
    a_card(unit, department_id=str(department.id), user_id=str(member.id), brand="联想")

    header, row = written(
        actor_at(unit),
        unit,
        "unit_name",
        "card_type",
        "name",
        "class_code",
        "class_name",
        "account",
        "account_name",
        "use_status",
        "acquisition_way",
        "department_id",
        "user_id",
        "keeper_id",
        "brand",
        "state",
        "origin",
    )
    assert header[:4] == ["单位", "卡片类型", "资产名称", "资产分类代码"]
    assert header[9:11] == ["使用部门", "使用人"]
    assert row == [
        unit.name,
        "设备及家具",
        "便携式计算机",
        "A02010108",
        "便携式计算机",
        "1601",
        "固定资产",
        "在用",
        "新购",
        "教务处",
        "陈一",
        "",
        "联想",
        "正常",
        "本期新增",
    ]


def test_values_are_those_of_the_month_asked_for(unit: UnitView) -> None:
    a_card(unit, cost="7200.00", life_months=72, acquired_on="2026-01-15")
    columns = ("cost", "accumulated", "net")
    rows = written(actor_at(unit), unit, *columns)
    assert rows[1] == ["7200.00", "1100.00", "6100.00"]
    later = written(actor_at(unit), unit, *columns, period=this_month().plus(12).index)
    assert later[1] == ["7200.00", "2300.00", "4900.00"]


def test_a_workbook_holds_numbers_dates_and_texts(unit: UnitView) -> None:
    a_card(unit, name="=1+2", cost="1234.56", quantity="2", warranty_until="2029-03-14")
    actor = actor_at(unit)
    job_id = ask(actor, "name", "cost", "quantity", "acquired_on", "warranty_until",
                 "large_instrument", format="xlsx")  # fmt: skip
    write_export(actor, job_id=job_id)

    sheet = openpyxl.load_workbook(path_of(unit, job_id, "xlsx")).active
    assert sheet is not None
    row = [cell.value for cell in sheet[2]]
    assert row[:3] == ["=1+2", 1234.56, 2]
    assert sheet["A2"].data_type == "s"
    assert row[3:5] == [datetime(2026, 3, 15), datetime(2029, 3, 14)]  # noqa: DTZ001
    assert row[5] is None
    assert str(sheet["A3"].value).startswith("#结束 共 1 行 sha256:")


def test_no_text_becomes_a_formula_in_a_csv(unit: UnitView) -> None:
    names = ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "<b>粗</b>", '引"号,逗']
    for name in names:
        a_card(unit, name=name)
    rows = written(actor_at(unit), unit, "name")
    assert [row[0] for row in rows[1:]] == [
        "'=cmd|' /C calc'!A0",
        "'+1",
        "'-1",
        "'@x",
        "<b>粗</b>",
        '引"号,逗',
    ]


@pytest.mark.parametrize("sort", ["card_no", "-card_no", "cost", "-acquired_on", "name"])
def test_every_card_is_there_once_in_the_order_over_many_chunks(
    unit: UnitView, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(writing, "_CHUNK", 7)
    with at(unit) as actor:
        register_cards(
            actor,
            drafts=[a_draft(unit, name=f"椅子{n % 5}", cost=f"{n % 3 + 1}.00") for n in range(28)],
        )
    rows = written(actor_at(unit), unit, "card_no", "name", "cost", sort=sort)[1:]
    assert len({row[0] for row in rows}) == 28
    column = {"card_no": 0, "name": 1, "cost": 2}.get(sort.lstrip("-"))
    if column is not None:
        values = [row[column] for row in rows]
        assert values == sorted(values, reverse=sort.startswith("-"))


def test_only_what_the_filter_and_the_scope_hold_is_written(unit: UnitView) -> None:
    department, other = a_department(unit), a_department(unit)
    a_card(unit, name="打印机", department_id=str(department.id))
    a_card(unit, name="打印机", department_id=str(other.id))
    a_card(unit, name="投影仪", department_id=str(department.id))
    narrow = an_actor("assets.export_cards", at=unit, department_ids=[department.id])
    rows = written(narrow, unit, "name", wanted=CardFilter(words="打印机"))
    assert rows[1:] == [["打印机"]]


def test_other_units_are_not_in_it() -> None:
    region = a_region()
    units = [a_unit_in_use(parent=region) for _ in range(2)]
    stranger = a_unit_in_use()
    for where in (*units, stranger):
        a_card(where)
    rows = written(actor_at(units[0]), units[0], "unit_name")
    assert rows[1:] == [[units[0].name]]


def test_progress_and_the_end_are_kept_with_the_job(
    unit: UnitView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_CHUNK", 2)
    for _ in range(3):
        a_card(unit)
    actor = actor_at(unit)
    job_id = ask(actor)
    waiting = job_of(unit, job_id)
    assert (waiting.state, waiting.rows_total, waiting.rows_done) == ("waiting", 3, 0)

    write_export(actor, job_id=job_id)
    done = job_of(unit, job_id)
    path = path_of(unit, job_id)
    assert (done.state, done.rows_done, done.size) == ("done", 3, path.stat().st_size)
    assert done.expires_at is not None
    assert done.expires_at - now() <= timedelta(days=7)
    assert f"资产卡片-{unit.name}-测试员-" in done.file_name
    with pytest.raises(ConflictError):
        write_export(actor, job_id=job_id)


def test_a_run_that_was_killed_is_written_again_from_its_start(unit: UnitView) -> None:
    a_card(unit)
    actor = actor_at(unit)
    job_id = ask(actor)
    with at(unit):
        ExportJob.objects.filter(id=job_id).update(state="running", rows_done=77)
    write_export(actor, job_id=job_id)
    assert job_of(unit, job_id).rows_done == 1


def test_a_full_disk_leaves_no_file(unit: UnitView, monkeypatch: pytest.MonkeyPatch) -> None:
    a_card(unit)
    actor = actor_at(unit)
    job_id = ask(actor)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writer.os, "replace", full)
    with pytest.raises(DiskFullError):
        write_export(actor, job_id=job_id)
    monkeypatch.undo()
    assert list(path_of(unit, job_id).parent.iterdir()) == []


@pytest.mark.parametrize("cancelled_at", [0, 2])
def test_a_cancelled_export_stops_and_leaves_no_file(
    unit: UnitView, monkeypatch: pytest.MonkeyPatch, cancelled_at: int
) -> None:
    monkeypatch.setattr(writing, "_CHUNK", 1)
    for _ in range(3):
        a_card(unit)
    actor = actor_at(unit)
    job_id = ask(actor)

    def cancelling(rows: Iterator[Any]) -> Iterator[Any]:
        for place, row in enumerate(rows):
            if place == cancelled_at:
                with at(unit):
                    cancel_export(actor, job_id=job_id)
            yield row

    monkeypatch.setitem(
        writing._WRITERS,
        "csv",
        lambda path, columns, rows: writer.write_csv(path, columns, cancelling(rows)),
    )
    with pytest.raises(CancelledError):
        write_export(actor, job_id=job_id)
    assert job_of(unit, job_id).state == "cancelled"
    assert list(path_of(unit, job_id).parent.iterdir()) == []


def test_files_go_when_their_days_are_over(unit: UnitView) -> None:
    actor = actor_at(unit)
    a_card(unit)
    job_id = ask(actor)
    write_export(actor, job_id=job_id)
    with at(unit):
        assert expire_exports() == 0
        ExportJob.objects.filter(id=job_id).update(expires_at=now() - timedelta(seconds=1))
        assert expire_exports() == 1
    assert job_of(unit, job_id).state == "expired"
    assert not path_of(unit, job_id).exists()


def test_an_order_that_cannot_be_carried_out_is_refused(
    unit: UnitView, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = actor_at(unit)
    for wrong in ({"format": "pdf"}, {"sort": "remark"}, {"sort": "--cost"}):
        with pytest.raises(InvalidError):
            ask(actor, **wrong)
    with pytest.raises(InvalidError, match="不能导出"):
        ask(actor, "password")
    with pytest.raises(NotPermittedError):
        ask(an_actor("assets.view_card", at=unit))
    a_card(unit)
    monkeypatch.setattr(ordering, "XLSX_ROWS_MAX", 0)
    with pytest.raises(InvalidError, match="改为导出 CSV"):
        ask(actor, format="xlsx")


def test_three_at_once_are_enough(unit: UnitView) -> None:
    actor = actor_at(unit)
    for _ in range(3):
        ask(actor)
    with pytest.raises(ConflictError, match="三个导出"):
        ask(actor)


def test_values_of_an_older_schema_are_shown_as_far_as_they_mean_something(unit: UnitView) -> None:
    card_id = a_card(unit)
    with at(unit):
        Card.objects.filter(unit_id=unit.id, id=card_id).update(
            attributes={
                "warranty_until": "no date",
                "power": "2.50",
                "unit_price": "12.34",
                "large_instrument": True,
                "procurement_form": "gone",
            }
        )
    rows = written(
        actor_at(unit), unit, "warranty_until", "power", "unit_price", "large_instrument",
        "procurement_form",
    )  # fmt: skip
    assert rows[1] == ["", "2.50", "12.34", "是", "gone"]


def test_shares_of_use_and_the_main_card_are_shown_in_words(unit: UnitView) -> None:
    main = a_card(unit, name="主机")
    card_id = a_card(unit, name="显示器", main_card_id=str(main))
    with at(unit):
        number = Card.objects.get(id=main).card_no
        Card.objects.filter(id=card_id).update(
            usage={
                "self_use": {"area": "80", "value": 600_000},
                "lease": {"area": None, "value": 0},
            }
        )
    rows = written(actor_at(unit), unit, "main_card_id", "usage", wanted=CardFilter(words="显示器"))
    assert rows[1] == [f"{number} 主机", "自用 80 ㎡ 6,000.00 元；出租"]


def test_a_bureau_exports_its_region_and_every_row_says_whose_it_is() -> None:
    region = a_region()
    bureau = a_bureau(region)
    units = [a_unit_in_use(parent=region), a_unit_in_use(parent=region)]
    for where in (*units, a_unit_in_use()):
        a_card(where)
    actor = an_actor("assets.export_cards", at=bureau)
    job_id = ask(actor, "unit_name")
    write_export(actor, job_id=job_id)
    text = export_path(bureau.id, job_id, ending="csv").read_text("utf-8-sig")
    assert {unit.name for unit in units} == set(text.splitlines()[1:-1])


def test_on_the_platform_itself_there_is_nothing_to_export(standards: None) -> None:
    with pytest.raises(ConflictError, match="切换"):
        ask(an_actor("assets.export_cards"))
