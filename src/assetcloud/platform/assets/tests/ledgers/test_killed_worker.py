"""A worker that is killed in the middle of a load: nothing half-written, nothing lost, nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from assetcloud.platform.assets.contract import opening_sums
from assetcloud.platform.assets.tests.builders import a_unit_in_use, at, verified
from assetcloud.platform.assets.tests.ledgers.loading import (
    batch_row,
    card_count,
    check,
    load,
    send,
)
from assetcloud.platform.assets.tests.ledgers.old_ledgers import old_ledger, write_csv

pytestmark = pytest.mark.usefixtures("committed")
SHAPE = "admin_unit_inventory_check"
_SOURCES = next(path for path in Path(__file__).parents if path.name == "src")


def test_a_load_whose_worker_was_killed_goes_on_with_the_next_one(
    tmp_path: Path, settings: Any
) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger(SHAPE, rows=500, faulty=20)
    received = send(unit, write_csv(tmp_path / "台账.csv", ledger))
    check(unit, received.batch_id)
    worker = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assetcloud.platform.assets.tests.ledgers.killable",
            str(connections["default"].settings_dict["NAME"]),
            str(settings.MEDIA_ROOT),
            str(unit.id),
            unit.path,
            str(received.batch_id),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_SOURCES)},
    )
    with worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.strip() == "chunk 3":
                break
        worker.kill()
    assert worker.returncode == -9

    batch = batch_row(unit, received.batch_id)
    assert (batch.state, batch.rows_done) == ("loading", 200)
    before = card_count(unit)
    assert 0 < before < 200
    assert verified(unit)

    report = load(unit, received.batch_id)
    assert (report["loaded"], report["bad"], report["already_there"]) == (480, 20, 0)
    with at(unit):
        (sums,) = opening_sums(unit.id)
    assert (sums.card_count, sums.cost, sums.accumulated) == (480, ledger.cost, ledger.accumulated)
    assert card_count(unit) == 480
    assert verified(unit)


def test_one_file_sent_twice_and_loaded_at_once_makes_each_card_once(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    ledger = old_ledger(SHAPE, rows=120)
    path = write_csv(tmp_path / "台账.csv", ledger)
    batches = [send(unit, path).batch_id for _ in range(2)]
    for batch_id in batches:
        check(unit, batch_id)
    ready = threading.Barrier(2)

    def run(batch_id: Any) -> dict[str, Any]:
        try:
            ready.wait(10)
            return load(unit, batch_id)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(run, batches))
    assert sorted(report["loaded"] for report in reports) == [0, 120]
    assert sorted(report["already_there"] for report in reports) == [0, 120]
    assert card_count(unit) == 120
    assert verified(unit)
