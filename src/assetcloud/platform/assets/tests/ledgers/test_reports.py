"""A ledger in any shape and format: the report accounts for every row, by outcome and reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.tables.refusals import DiskFullError
from assetcloud.platform.assets.actions.check_ledger import check_ledger
from assetcloud.platform.assets.ledgers import keeping
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.builders import a_unit_in_use, at, sign, verified
from assetcloud.platform.assets.tests.ledgers.loading import (
    batch_row,
    card_count,
    check,
    load,
    loaded,
    send,
)
from assetcloud.platform.assets.tests.ledgers.old_ledgers import (
    SHAPES,
    OldLedger,
    old_ledger,
    write_csv,
    write_xls,
    write_xlsx,
)
from assetcloud.platform.organisations.tests.builders import a_department, a_unit, actor_at

pytestmark = pytest.mark.usefixtures("standards")
WRITERS: dict[str, tuple[Callable[[Path, OldLedger], Path], int]] = {
    "xlsx": (write_xlsx, 4),
    "xls": (write_xls, 2),
    "csv": (write_csv, 2),
}


def file_of(folder: Path, ledger: OldLedger, ending: str = "xlsx") -> Path:
    return WRITERS[ending][0](folder / f"台账.{ending}", ledger)


@pytest.mark.parametrize("ending", sorted(WRITERS))
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_row_is_accounted_for(tmp_path: Path, shape: str, ending: str) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger(shape, rows=60, faulty=24, seed=len(shape))
    received = send(unit, file_of(tmp_path, ledger, ending))
    report = check(unit, received.batch_id)

    skipped = 1 if ending == "xlsx" else 0
    assert (report["good"], report["bad"]) == (ledger.good, 24)
    assert report["skipped"] == ({"row.total": 1} if skipped else {})
    assert report["rows"] == 60 + skipped
    assert sum(report["by_type"].values()) == ledger.good
    assert sum(report["bad_by_reason"].values()) == 24
    assert report["cost"] == fen_to_yuan(ledger.cost)
    assert report["accumulated"] == fen_to_yuan(ledger.accumulated)
    first = WRITERS[ending][1]
    each_fault_is_told(ledger, report, first=first)


def each_fault_is_told(ledger: OldLedger, report: dict[str, Any], *, first: int) -> None:
    """The rows that the report refuses are the faulty ones, each by the rule that its fault breaks.

    `first` is the number of the first row below the header.
    """
    refused: dict[int, list[str]] = {}
    for problem in report["problems"]:
        if problem["severity"] == "error":
            refused.setdefault(problem["row"] - first, []).append(problem["rule"])
    assert refused.keys() == ledger.faulty.keys()
    for place, rule in ledger.faulty.items():
        assert any(found.startswith(rule) for found in refused[place]), (place, rule)


def test_the_batch_keeps_its_report_and_progress(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger("univ_equipment_link", rows=30, faulty=5)
    received = send(unit, file_of(tmp_path, ledger))
    report = check(unit, received.batch_id)
    batch = batch_row(unit, received.batch_id)
    assert (batch.state, batch.rows_good, batch.rows_bad) == ("checked", 25, 5)
    assert (batch.rows_done, batch.rows_total) == (31, 31)
    assert batch.report == report


def test_a_problem_says_row_column_value_and_rule(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger("admin_unit_inventory_check", rows=3)
    ledger.rows[1]["cost"] = "1e20"
    received = send(unit, file_of(tmp_path, ledger))
    (problem,) = [p for p in check(unit, received.batch_id)["problems"] if p["severity"] == "error"]
    assert (problem["row"], problem["column"], problem["value"], problem["rule"]) == (
        5,
        "账面原值",
        "1e20",
        "money.too_large",
    )


def test_bad_rows_come_back_as_a_workbook_with_their_reasons(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger("admin_unit_inventory_check", rows=40, faulty=6)
    received = send(unit, file_of(tmp_path, ledger))
    check(unit, received.batch_id)
    book = openpyxl.load_workbook(keeping.errors_of(unit.id, received.batch_id))
    rows, problems = (list(book[name].iter_rows(values_only=True)) for name in book.sheetnames)
    assert len(rows) == 1 + 6
    assert list(rows[0][: len(ledger.headers)]) == ledger.headers
    assert {row[-1] for row in rows[1:]} == {place + 4 for place in ledger.faulty}
    assert len([row for row in problems[1:] if row[5] == "错误"]) >= 6


def test_a_repeated_number_is_told_also_far_below(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger("univ_equipment_link", rows=20)
    ledger.rows[19]["number"] = ledger.rows[0]["number"]
    received = send(unit, file_of(tmp_path, ledger))
    report = check(unit, received.batch_id)
    assert (report["bad"], report["bad_by_reason"]) == (1, {"card_no_repeated": 1})


def test_names_that_the_unit_has_become_its_departments(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    department = a_department(unit, name="教务处")
    ledger = old_ledger("univ_equipment_link", rows=10)
    _, report = loaded(unit, file_of(tmp_path, ledger))
    assert report["loaded"] == 10
    with at(unit):
        from_file = list(
            Card.objects.filter(unit_id=unit.id).values_list("department_id", "remark")
        )
    assert sorted(row[0] is not None for row in from_file) == [False] * 5 + [True] * 5
    assert {row[0] for row in from_file} == {department.id, None}
    assert all("原部门：后勤处" in row[1] for row in from_file if row[0] is None)


def test_amounts_in_ten_thousands_are_told_by_the_header_or_above_the_table(
    tmp_path: Path,
) -> None:
    for header, title in (("账面原值（万元）", "台账"), ("账面原值", "台账　金额单位：万元")):
        unit = a_unit_in_use()
        ledger = old_ledger("univ_equipment_link", rows=3)
        ledger.headers = [header if h == "账面原值" else h for h in ledger.headers]
        for row in ledger.rows:
            row["cost"] = "1.234567"
        path = write_xlsx(tmp_path / "万元.xlsx", ledger, title=title)
        report = check(unit, send(unit, path).batch_id)
        assert report["cost"] == "37037.01"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("台账.xlsx", b"", "tables.empty"),
        ("台账.xlsx", b"%PDF-1.7 not a table", "tables.wrong_type"),
        ("台账.xlsx", b"PK\x03\x04 cut off", "tables."),
        ("台账.csv", b"\x00\x01\x02" * 50, "tables."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    unit = a_unit_in_use()
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidError) as caught:
        send(unit, path)
    assert caught.value.code.startswith(code)
    assert len(caught.value.message) > 5


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    unit = a_unit_in_use()
    path = file_of(tmp_path, old_ledger("univ_equipment_link", rows=3))

    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.shutil, "copyfile", full)
    with pytest.raises(DiskFullError):
        send(unit, path)
    left = [found for found in Path(settings.MEDIA_ROOT).rglob("*") if found.is_file()]
    assert left == []


def test_only_an_opening_or_additions_of_the_period_can_be_sent(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    with pytest.raises(InvalidError) as caught:
        send(unit, file_of(tmp_path, old_ledger("univ_equipment_link", rows=3)), kind="old")
    assert caught.value.code == "import_kind"


def test_without_open_books_and_after_the_signature_nothing_is_checked(tmp_path: Path) -> None:
    path = file_of(tmp_path, old_ledger("univ_equipment_link", rows=3))
    unit = a_unit()
    with pytest.raises(ConflictError) as caught:
        check(unit, send(unit, path).batch_id)
    assert caught.value.code == "books_not_open"
    unit = a_unit_in_use()
    sign(unit)
    with pytest.raises(ConflictError) as caught:
        check(unit, send(unit, path).batch_id)
    assert caught.value.code == "opening_signed"


def test_a_batch_of_another_unit_is_not_found(tmp_path: Path) -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    received = send(other, file_of(tmp_path, old_ledger("univ_equipment_link", rows=3)))
    with pytest.raises(NotFoundError):
        check(unit, received.batch_id)


def test_of_ten_thousand_rows_exactly_the_bad_ones_are_refused_each_for_its_reason(
    tmp_path: Path,
) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger("admin_unit_inventory_check", rows=10_000, faulty=300, seed=2026)
    assert len(set(ledger.faulty.values())) >= 12
    path = file_of(tmp_path, ledger)
    batch = send(unit, path).batch_id
    report = check_ledger(actor_at(unit), batch_id=batch, listed_max=1_000_000)
    assert (report["rows"], report["good"], report["bad"]) == (10_001, 9_700, 300)
    each_fault_is_told(ledger, report, first=WRITERS["xlsx"][1])
    report = load(unit, batch)
    assert (report["rows"], report["loaded"], report["bad"]) == (10_001, 9_700, 300)
    assert sum(report["bad_by_reason"].values()) == 300
    assert report["cost"] == fen_to_yuan(ledger.cost)
    assert report["accumulated"] == fen_to_yuan(ledger.accumulated)
    assert verified(unit)

    _, again = loaded(unit, path)
    assert (again["loaded"], again["already_there"], again["bad"]) == (0, 9_700, 300)
    assert card_count(unit) == 9_700
