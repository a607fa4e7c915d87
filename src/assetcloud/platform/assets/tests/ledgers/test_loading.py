"""Loading a ledger: to the fen, by consent, never twice, and undone while nobody touched it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions import load_ledger as loading_module
from assetcloud.platform.assets.contract import opening_sums
from assetcloud.platform.assets.ledgers import run
from assetcloud.platform.assets.models import AssetAlias, Balance, Card, CardVersion, ValueEntry
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    sign,
    verified,
)
from assetcloud.platform.assets.tests.ledgers.loading import (
    batch_row,
    card_count,
    check,
    load,
    loaded,
    send,
    undo,
)
from assetcloud.platform.assets.tests.ledgers.old_ledgers import (
    OldLedger,
    old_ledger,
    write_csv,
    write_xlsx,
)
from assetcloud.platform.audit.tests.builders import (
    BulkEntry,
    TrailEntry,
    reader_of,
    rows_are_whole,
)
from assetcloud.platform.events.tests.builders import OutboxEvent
from assetcloud.platform.organisations.tests.builders import a_department

pytestmark = pytest.mark.usefixtures("standards")
SHAPE = "admin_unit_inventory_check"


@pytest.fixture
def ledger() -> OldLedger:
    return old_ledger(SHAPE, rows=300, faulty=24, seed=7)


@pytest.fixture
def path(tmp_path: Path, ledger: OldLedger) -> Path:
    return write_xlsx(tmp_path / "台账.xlsx", ledger)


def test_the_good_rows_become_the_opening_to_the_fen(ledger: OldLedger, path: Path) -> None:
    unit = a_unit_in_use()
    batch_id, report = loaded(unit, path)
    assert (report["loaded"], report["bad"], report["already_there"]) == (276, 24, 0)
    with at(unit):
        (sums,) = opening_sums(unit.id)
        cards = Card.objects.filter(unit_id=unit.id)
        assert cards.count() == cards.filter(batch_id=batch_id, origin="opening").count() == 276
        assert AssetAlias.objects.filter(unit_id=unit.id, scheme="legacy").count() == 276
        card = cards.get(card_no="GZ000050")
    assert (sums.account, sums.card_count) == ("1601", 276)
    assert (sums.cost, sums.accumulated) == (ledger.cost, ledger.accumulated)
    assert (card.spec, card.remark.split("；")[0]) == ("型号 11", "<b>旧账</b>")
    assert card.sources["cost"] == "import"
    assert verified(unit)
    sign(unit)
    close(unit)
    assert verified(unit)


def test_a_load_is_told_and_recorded_with_a_digest_of_its_rows(path: Path) -> None:
    unit = a_unit_in_use()
    batch_id, report = loaded(unit, path)
    with at(unit):
        trail = TrailEntry.objects.get(unit_id=unit.id, action="assets.load_ledger")
        event = OutboxEvent.objects.get(unit_id=unit.id, name="assets.cards_loaded")
        reader = reader_of("assets.load_ledger")
        assert reader is not None
        assert rows_are_whole(trail, reader, using="default")
        bulk = BulkEntry(
            unit_id=unit.id,
            entry_id=trail.id,
            action=trail.action,
            subject_type=trail.subject_type,
            subject_id=trail.subject_id,
            details=trail.details,
        )
        assert len(list(reader(bulk, "default"))) == trail.row_count == 276
    assert event.payload["card_count"] == 276
    assert event.payload["cost"] == report["cost"]
    assert event.subject_id == batch_id


def test_bad_rows_need_consent(path: Path) -> None:
    unit = a_unit_in_use()
    received = send(unit, path)
    check(unit, received.batch_id)
    with pytest.raises(ConflictError) as caught:
        load(unit, received.batch_id, consents=False)
    assert caught.value.code == "bad_rows"
    assert card_count(unit) == 0


def test_an_unchecked_batch_is_not_loaded(path: Path) -> None:
    unit = a_unit_in_use()
    received = send(unit, path)
    with pytest.raises(ConflictError) as caught:
        load(unit, received.batch_id)
    assert caught.value.code == "import_state"


def test_a_loaded_batch_is_neither_checked_nor_loaded_again(path: Path) -> None:
    unit = a_unit_in_use()
    batch_id, _ = loaded(unit, path)
    for again in (check, load):
        with pytest.raises(ConflictError) as caught:
            again(unit, batch_id)
        assert caught.value.code == "import_state"
    assert card_count(unit) == 276


def test_the_same_file_sent_again_doubles_nothing(path: Path) -> None:
    unit = a_unit_in_use()
    loaded(unit, path)
    received = send(unit, path)
    report = check(unit, received.batch_id)
    assert (report["good"], report["already_there"], report["bad"]) == (0, 276, 24)
    report = load(unit, received.batch_id)
    assert (report["loaded"], report["already_there"]) == (0, 276)
    assert batch_row(unit, received.batch_id).rows_skipped == 276
    assert card_count(unit) == 276
    assert verified(unit)


def test_the_same_numbers_in_another_file_are_refused(
    tmp_path: Path, ledger: OldLedger, path: Path
) -> None:
    unit = a_unit_in_use()
    loaded(unit, path)
    other = write_csv(tmp_path / "另存.csv", ledger)
    report = check(unit, send(unit, other).batch_id)
    assert report["good"] == 0
    kept = {row["number"] for place, row in enumerate(ledger.rows) if place not in ledger.faulty}
    again = sum(row["number"] in kept for row in ledger.rows)
    assert report["bad_by_reason"]["card_no_taken"] == again
    assert again > 270


def test_a_run_that_broke_off_goes_on_where_it_stopped(
    path: Path, monkeypatch: pytest.MonkeyPatch, ledger: OldLedger
) -> None:
    monkeypatch.setattr(run, "_ROWS_PER_CHUNK", 100)
    unit = a_unit_in_use()
    received = send(unit, path)
    check(unit, received.batch_id)
    whole = loading_module._load_chunk
    seen: list[int] = []

    def breaks(*args: Any) -> None:
        whole(*args)
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(loading_module, "_load_chunk", breaks)
    with pytest.raises(KeyboardInterrupt):
        load(unit, received.batch_id)
    batch = batch_row(unit, received.batch_id)
    assert (batch.state, batch.rows_done) == ("loading", 101)
    assert 0 < card_count(unit) < 276
    assert verified(unit)

    monkeypatch.setattr(loading_module, "_load_chunk", whole)
    report = load(unit, received.batch_id)
    assert (report["loaded"], report["already_there"]) == (276, 0)
    with at(unit):
        (sums,) = opening_sums(unit.id)
        trail = TrailEntry.objects.get(unit_id=unit.id, action="assets.load_ledger")
    assert (sums.cost, trail.row_count) == (ledger.cost, 276)
    assert verified(unit)


def test_a_period_closed_between_two_chunks_is_not_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_ROWS_PER_CHUNK", 50)
    unit = a_unit_in_use(start=Month(2026, 10))
    a_department(unit, name="教务处")
    sign(unit)
    ledger = old_ledger("univ_equipment_link", rows=100)
    path = write_csv(tmp_path / "新增.csv", complete(ledger, department="教务处"))
    received = send(unit, path, kind="new")
    check(unit, received.batch_id)
    whole = loading_module._load_chunk
    seen: list[int] = []

    def then_closed(*args: Any) -> None:
        if len(seen) == 1:
            assert args[3].books.open_period == Month(2026, 11)
        whole(*args)
        seen.append(1)
        if len(seen) == 1:
            close(unit)

    monkeypatch.setattr(loading_module, "_load_chunk", then_closed)
    # The close of the test shares our transaction and so is not kept waiting, as another's would be.
    report = load(unit, received.batch_id)
    assert report["loaded"] == 100, report["problems"][:4]
    assert verified(unit)
    with pytest.raises(ConflictError) as caught:
        undo(unit, received.batch_id)
    assert caught.value.code == "period_closed"


def complete(ledger: OldLedger, *, department: str) -> OldLedger:
    """Add what a new card must have and old ledgers leave out."""
    more = {
        "品牌": "brand",
        "采购组织形式": "form",
        "设备用途": "use",
        "规格型号": "spec",
        "使用部门": "dept",
    }
    ledger.headers = [*ledger.headers, *more]
    ledger.fields = [*ledger.fields, *more.values()]
    for row in ledger.rows:
        row |= {
            "brand": "示例",
            "form": "分散采购",
            "use": "办公",
            "dept": department,
            "class": "A02010105",
        }
        row |= {"voucher": "", "booked": "", "way": "购置"}
    return ledger


def test_additions_of_the_period_are_new_cards_with_everything_a_new_card_needs(
    tmp_path: Path,
) -> None:
    unit = a_unit_in_use()
    ledger = complete(old_ledger("univ_equipment_link", rows=20), department="")
    report = check(unit, send(unit, write_csv(tmp_path / "新增.csv", ledger), kind="new").batch_id)
    # Every new card belongs to a department, which this ledger does not name.
    assert report["bad"] == 20
    assert {p["pointer"] for p in report["problems"] if p["severity"] == "error"} == {
        "/values/department_id"
    }


def test_a_batch_is_undone_while_nobody_touched_it(path: Path) -> None:
    unit = a_unit_in_use()
    own = a_card(unit, origin="opening", opening_accumulated="100.00", months_charged=1)
    batch_id, _ = loaded(unit, path)
    assert undo(unit, batch_id) == 276
    with at(unit):
        voided = Card.objects.filter(unit_id=unit.id, state="voided")
        assert voided.count() == 276
        assert voided.filter(import_key__isnull=False).count() == 0
        assert CardVersion.objects.filter(unit_id=unit.id).count() == 276
        balances = Balance.objects.filter(unit_id=unit.id).order_by("period")
        left = [(b.card_count, b.cost, b.accumulated) for b in balances if b.card_count or b.cost]
        assert Card.objects.get(unit_id=unit.id, id=own).state == "active"
        event = OutboxEvent.objects.get(unit_id=unit.id, name="assets.load_undone")
    assert left == [(1, 600_000, 10_000)] * 2
    assert (event.subject_id, event.payload["card_count"]) == (batch_id, 276)
    assert batch_row(unit, batch_id).state == "undone"
    assert verified(unit)


def test_after_an_undo_the_same_file_can_be_loaded_again(path: Path, ledger: OldLedger) -> None:
    unit = a_unit_in_use()
    batch_id, _ = loaded(unit, path)
    undo(unit, batch_id)
    _, report = loaded(unit, path)
    assert (report["loaded"], report["already_there"]) == (276, 0)
    with at(unit):
        (sums,) = opening_sums(unit.id)
        codes = Card.objects.filter(unit_id=unit.id).values_list("asset_code", flat=True)
        assert len(set(codes)) == 552
    assert sums.cost == ledger.cost
    assert verified(unit)


@pytest.mark.parametrize("touch", ["change", "hold", "component", "signature"])
def test_a_batch_that_somebody_touched_is_not_undone(path: Path, touch: str) -> None:
    unit = a_unit_in_use()
    batch_id, _ = loaded(unit, path)
    with at(unit):
        card = Card.objects.filter(unit_id=unit.id).order_by("card_no")[0]
    if touch == "change":
        change(unit, card.id, remark="看过了")
    elif touch == "hold":
        with at(unit):
            Card.objects.filter(unit_id=unit.id, id=card.id).update(held_by_document="CZ-1")
    elif touch == "component":
        a_card(unit, main_card_id=str(card.id))
    else:
        sign(unit)
    with pytest.raises(ConflictError) as caught:
        undo(unit, batch_id)
    assert caught.value.code == ("opening_signed" if touch == "signature" else "touched")
    assert card_count(unit) >= 276
    assert verified(unit)


def test_an_undone_batch_stays_undone(path: Path) -> None:
    unit = a_unit_in_use()
    batch_id, _ = loaded(unit, path)
    undo(unit, batch_id)
    for again in (undo, load, check):
        with pytest.raises(ConflictError) as caught:
            again(unit, batch_id)
        assert caught.value.code == "import_state"


def test_a_running_load_stops_when_its_batch_is_undone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_ROWS_PER_CHUNK", 100)
    unit = a_unit_in_use()
    received = send(unit, path)
    check(unit, received.batch_id)
    whole = loading_module._load_chunk

    def then_undone(*args: Any) -> None:
        whole(*args)
        monkeypatch.setattr(loading_module, "_load_chunk", whole)
        undo(unit, received.batch_id)

    monkeypatch.setattr(loading_module, "_load_chunk", then_undone)
    with pytest.raises(ConflictError) as caught:
        load(unit, received.batch_id)
    assert caught.value.code == "import_state"


def test_another_units_batch_is_not_found(path: Path) -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    batch_id, _ = loaded(other, path)
    for act in (undo, load):
        with pytest.raises(NotFoundError):
            act(unit, batch_id)
    assert card_count(other) == 276


def test_what_old_books_charged_goes_on_over_the_months_that_remain(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger("enterprise_fa_card_list", rows=40, seed=3)
    loaded(unit, write_xlsx(tmp_path / "a.xlsx", ledger))
    sign(unit)
    close(unit)
    with at(unit):
        due = sum(
            round(
                (card.cost - card.opening_accumulated)
                / max(card.life_months - card.months_charged, 1)
            )
            for card in Card.objects.filter(unit_id=unit.id, depreciation_state="charged")
        )
        charged = sum(
            entry.amount for entry in ValueEntry.objects.filter(unit_id=unit.id, kind="charge")
        )
    assert abs(charged - due) <= 40
    with time_machine.travel(NOON + timedelta(days=3650)):
        for _ in range(120):
            close(unit)
        with at(unit):
            balance = Balance.objects.filter(unit_id=unit.id).latest("period")
    assert balance.accumulated <= balance.cost
    assert verified(unit)
