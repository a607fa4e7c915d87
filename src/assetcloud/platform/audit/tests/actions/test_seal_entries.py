from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit.actions import seal_entries as sealer
from assetcloud.platform.audit.actions.seal_entries import SealReport, seal_entries
from assetcloud.platform.audit.actions.sign_roots import sign_roots
from assetcloud.platform.audit.entries import ALL_UNITS
from assetcloud.platform.audit.locking import only_one
from assetcloud.platform.audit.models import DailyRoot, PlatformSeal, Seal, Sealing
from assetcloud.platform.audit.tasks import seal_trail
from assetcloud.platform.audit.tests.builders import (
    NOON,
    SomeUnit,
    a_trail,
    a_unit,
    as_owner,
    write,
    write_platform,
)
from assetcloud.platform.audit.verification.verify import verify

pytestmark = pytest.mark.usefixtures("committed")


def chain_of(unit: SomeUnit) -> list[Any]:
    with acting_in(unit.range):
        seals = Seal.objects.filter(unit_id=unit.id).order_by("sequence")
        return list(seals.values_list("sequence", "entry_id"))


def aside(work: Callable[[], object]) -> Thread:
    """Run in another thread, with a connection of its own, as another process would."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_entries_are_chained_in_the_order_in_which_they_were_written(unit: SomeUnit) -> None:
    other = a_unit("other")
    first = a_trail(unit, 3)
    others = a_trail(other, 2)
    write_platform()

    assert seal_entries(NOON) == SealReport(6)
    more = a_trail(unit, 2)
    assert seal_entries(NOON) == SealReport(2)
    assert seal_entries(NOON) == SealReport(0)

    assert chain_of(unit) == list(enumerate(first + more, start=1))
    assert chain_of(other) == list(enumerate(others, start=1))
    assert PlatformSeal.objects.get().sequence == 1
    assert list(Sealing.objects.order_by("number").values_list("number", "seal_count")) == [
        (1, 6),
        (2, 2),
    ]
    assert verify().is_intact


def test_entries_of_one_transaction_keep_their_order(unit: SomeUnit) -> None:
    with acting_in(unit.range):
        ids = [write(unit) for _ in range(60)]

    seal_entries(NOON)

    assert chain_of(unit) == list(enumerate(ids, start=1))


def test_a_chain_longer_than_a_batch_is_sealed_in_several_runs(
    unit: SomeUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "BATCH", 4)
    ids = a_trail(unit, 10)
    write_platform()

    assert seal_entries(NOON).sealed_count == 11

    assert chain_of(unit) == list(enumerate(ids, start=1))
    assert [run.seal_count for run in Sealing.objects.order_by("number")] == [4, 4, 3]
    assert verify().is_intact


def test_an_entry_of_a_long_transaction_is_sealed_when_it_commits(unit: SomeUnit) -> None:
    """And nobody waits for it: what was committed meanwhile is sealed before."""
    begun, may_end = Barrier(2), Barrier(2)

    def long_work() -> None:
        with acting_in(unit.range):
            write(unit, "很久的一件事")
            begun.wait(10)
            may_end.wait(10)

    thread = aside(long_work)
    begun.wait(10)
    quick = a_trail(unit, 3)
    assert seal_entries(NOON).sealed_count == 3
    later = a_trail(unit, 1)
    assert seal_entries(NOON).sealed_count == 1
    may_end.wait(10)
    thread.join(10)

    assert seal_entries(NOON).sealed_count == 1

    assert [entry for _, entry in chain_of(unit)][:4] == quick + later
    assert len(chain_of(unit)) == 5
    report = verify()
    assert (report.is_intact, report.tail_count) == (True, 0)


def test_of_two_sealers_at_once_one_does_nothing(unit: SomeUnit) -> None:
    a_trail(unit, 1)
    reports: list[SealReport] = []
    with acting_in(ALL_UNITS):
        assert only_one("seals")
        aside(lambda: reports.append(seal_entries(NOON))).join(10)

    assert reports == [SealReport(0, is_busy=True)]
    assert seal_entries(NOON).sealed_count == 1


def test_of_two_signers_at_once_one_does_nothing(unit: SomeUnit) -> None:
    a_trail(unit, 1)
    seal_entries(NOON)
    tomorrow = NOON + timedelta(days=1)
    roots: list[tuple[date, ...]] = []
    with acting_in(ALL_UNITS):
        assert only_one("roots")
        aside(lambda: roots.append(sign_roots(tomorrow))).join(10)

    assert roots == [()]


def test_sealers_and_writers_at_once_leave_one_whole_chain(unit: SomeUnit) -> None:
    units = [unit, a_unit("b"), a_unit("c")]
    writers = [aside(lambda one=one: a_trail(one, 40)) for one in units]  # type: ignore[misc]
    sealers = [aside(lambda: [seal_entries(NOON) for _ in range(15)]) for _ in range(2)]
    for thread in writers + sealers:
        thread.join(60)

    seal_entries(NOON)

    assert [len(chain_of(one)) for one in units] == [40, 40, 40]
    report = verify()
    assert report.as_json()["findings"] == []
    assert (report.entry_count, report.tail_count) == (120, 0)


def test_the_sealer_is_the_application_and_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("assetcloud_app",)


def test_a_finished_day_is_signed_and_a_day_without_entries_has_no_root(unit: SomeUnit) -> None:
    days = [datetime(2026, 11, day, 4, tzinfo=UTC) for day in (20, 21, 24)]
    for at in days:
        a_trail(unit, 2)
        seal_entries(at)
    evening = datetime(2026, 11, 24, 15, 59, tzinfo=UTC)
    midnight = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # 25 November in Shanghai

    assert seal_entries(evening).rooted_days == ()
    assert seal_entries(midnight).rooted_days == (date(2026, 11, 24),)
    assert seal_entries(midnight).rooted_days == ()

    roots = list(DailyRoot.objects.order_by("day"))
    assert [root.day.day for root in roots] == [20, 21, 24]
    assert [root.seal_total for root in roots] == [2, 4, 6]
    assert [root.sealing for root in roots] == [1, 2, 3]
    assert verify().root_count == 3


def test_several_days_without_a_sealer_are_signed_one_by_one(unit: SomeUnit) -> None:
    for day in (20, 21):
        a_trail(unit, 1)
        sealer._seal_batch(datetime(2026, 11, day, 4, tzinfo=UTC))

    assert sign_roots(NOON) == (date(2026, 11, 20), date(2026, 11, 21))


def test_the_task_seals_what_there_is(unit: SomeUnit) -> None:
    a_trail(unit, 2)

    assert seal_trail() == {"sealed_count": 2, "rooted_day_count": 0}


def test_a_moved_unit_takes_its_chain_along(unit: SomeUnit) -> None:
    """The owner's job rewrites the path of entries and seals; the links do not depend on it."""
    a_trail(unit, 2)
    seal_entries(NOON)
    moved = SomeUnit(unit.id, "33.y.z.")

    for table in ("audit_entry", "audit_seal"):
        as_owner(f"UPDATE {table} SET org_path = %s WHERE unit_id = %s", moved.path, unit.id)
    a_trail(moved, 1)
    seal_entries(NOON)

    assert len(chain_of(moved)) == 3
    assert verify().is_intact
