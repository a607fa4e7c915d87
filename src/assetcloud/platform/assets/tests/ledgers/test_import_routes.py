"""Imports over HTTP: send, confirm, check, load, undo; the jobs behind them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets import tasks
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import NOON, a_unit_in_use, at, sign, verified
from assetcloud.platform.assets.tests.ledgers.loading import card_count
from assetcloud.platform.assets.tests.ledgers.old_ledgers import old_ledger, write_xlsx
from assetcloud.platform.identity.tests.builders import amend_account
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_visitor,
    an_account,
    an_assignment,
    signed_in,
)

pytestmark = pytest.mark.usefixtures("standards")
IMPORTS = "/api/v1/imports"
MAY = ("assets.import_cards", "assets.view_card")
JOBS = {"assets.check_batch": tasks.check_batch, "assets.load_batch": tasks.load_batch}


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


@pytest.fixture
def client(unit: Any) -> Client:
    return a_client(unit, *MAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    ledger = old_ledger("admin_unit_inventory_check", rows=30, faulty=4)
    return write_xlsx(tmp_path / "台账.xlsx", ledger)


def send(client: Client, path: Path, **form: str) -> Any:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(IMPORTS, {"file": file, "kind": "opening", **form})


def post(client: Client, batch: str, verb: str, body: Any = None) -> Any:
    return client.post(f"{IMPORTS}/{batch}/{verb}", body or {}, content_type="application/json")


def run_jobs() -> None:
    """Run what the queue holds, once, in this process and transaction."""
    jobs = ProcrastinateJob.objects.filter(task_name__in=JOBS).order_by("id")
    done = getattr(run_jobs, "done", set())
    for job in jobs:
        if job.id not in done:
            done.add(job.id)
            JOBS[job.task_name](**job.args)
    run_jobs.done = done  # type: ignore[attr-defined]


def test_a_ledger_is_sent_confirmed_checked_loaded_and_undone(
    unit: Any, client: Client, path: Path
) -> None:
    sent = send(client, path)
    assert sent.status_code == 201, sent.content
    received = sent.json()
    assert received["sheets"] == ["台账"]
    assert {t["code"] for t in received["targets"]} >= {"name", "building_area"}
    assert len(received["sample"]) == 20
    batch = received["id"]

    confirmed = client.put(
        f"{IMPORTS}/{batch}/plan", received["plan"], content_type="application/json"
    )
    assert confirmed.status_code == 200, confirmed.content
    assert confirmed.json()["state"] == "uploaded"
    assert post(client, batch, "load").status_code == 409

    assert post(client, batch, "check").json()["state"] == "checking"
    running = post(client, batch, "check")
    assert (running.status_code, running.json()["code"]) == (409, "import_running")
    run_jobs()
    checked = client.get(f"{IMPORTS}/{batch}").json()
    assert (checked["state"], checked["rows_good"], checked["rows_bad"]) == ("checked", 26, 4)
    faults = client.get(f"{IMPORTS}/{batch}/errors")
    assert "attachment" in faults["Content-Disposition"]
    workbook = Path(path.parent / "faults.xlsx")
    workbook.write_bytes(b"".join(faults.streaming_content))
    assert openpyxl.load_workbook(workbook).sheetnames[0] == "待改正的行"

    refused = post(client, batch, "load")
    assert (refused.status_code, refused.json()["code"]) == (409, "bad_rows")
    assert post(client, batch, "load", {"accept_bad_rows": True}).status_code == 202
    run_jobs()
    loaded = client.get(f"{IMPORTS}/{batch}").json()
    assert (loaded["state"], loaded["rows_good"], card_count(unit)) == ("loaded", 26, 26)
    assert [item["id"] for item in client.get(IMPORTS).json()["items"]] == [batch]
    assert client.get("/api/v1/cards", {"batch_id": batch}).json()["totals"]["count"] == 26

    undone = post(client, batch, "undo")
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert card_count(unit) == 0
    assert verified(unit)


def test_a_plan_with_two_columns_for_one_field_is_refused(client: Client, path: Path) -> None:
    received = send(client, path).json()
    columns = [{"header": h, "target": "cost"} for h in ("账面原值", "账面净值")]
    answer = client.put(
        f"{IMPORTS}/{received['id']}/plan", {"columns": columns}, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "doubled")


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.pdf", b"%PDF-1.7", {}),
        ("a.xlsx", b"", {}),
        ("a.csv", b"\xff\xd8\xff\xe0 a picture", {}),
        ("a.csv", "资产名称,原值\n电脑,1\n".encode(), {"kind": "wrong"}),
        ("a.csv", "资产名称,原值\n电脑,1\n".encode(), {"card_type": "x" * 30}),
    ],
)
def test_a_wrong_file_or_form_is_a_sentence(
    tmp_path: Path, client: Client, name: str, content: bytes, form: dict[str, str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    answer = send(client, path, **form)
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert len(answer.json()["detail"]) > 5
    assert client.get(IMPORTS).json()["items"] == []


def test_a_refusal_in_the_job_is_told_on_the_batch(unit: Any, client: Client, path: Path) -> None:
    batch = send(client, path).json()["id"]
    post(client, batch, "check")
    sign(unit)
    run_jobs()
    failed = client.get(f"{IMPORTS}/{batch}").json()
    assert (failed["state"], failed["report"]["refused"]) == ("failed", "opening_signed")
    assert "本期新增" in failed["report"]["message"]
    assert client.get(f"{IMPORTS}/{batch}/errors").status_code == 404


def test_a_job_of_somebody_who_may_no_longer_fails_in_words(unit: Any, path: Path) -> None:
    account = an_account(home=unit)
    an_assignment(account, a_role(*MAY, range_kind="subtree"), at=unit)
    client = signed_in(account)
    batch = send(client, path).json()["id"]
    post(client, batch, "check")
    amend_account(account, is_active=False)
    run_jobs()
    with at(unit):
        row = ImportBatch.objects.get(unit_id=unit.id, id=batch)
    assert row.state == "failed"


def test_a_batch_whose_worker_died_is_taken_up_again(unit: Any, client: Client, path: Path) -> None:
    batch = send(client, path).json()["id"]
    post(client, batch, "check")
    before = ProcrastinateJob.objects.count()
    with at(unit):
        assert tasks.resume_imports() == 0
    with time_machine.travel(NOON + timedelta(minutes=6)):
        with at(unit):
            assert tasks.resume_imports() == 1
            assert tasks.resume_imports() == 0
        assert ProcrastinateJob.objects.count() == before + 1
        run_jobs()
    assert client.get(f"{IMPORTS}/{batch}").json()["state"] == "checked"


def test_a_silent_batch_can_be_started_again_by_hand(client: Client, path: Path) -> None:
    batch = send(client, path).json()["id"]
    post(client, batch, "check")
    with time_machine.travel(NOON + timedelta(minutes=6)):
        assert post(client, batch, "check").status_code == 202


def test_others_batches_are_not_found(client: Client, path: Path) -> None:
    theirs = send(a_client(a_unit_in_use(), *MAY), path).json()["id"]
    for batch in (theirs, str(new_id())):
        asks = [
            client.get(f"{IMPORTS}/{batch}"),
            client.get(f"{IMPORTS}/{batch}/errors"),
            client.put(f"{IMPORTS}/{batch}/plan", {"columns": []}, content_type="application/json"),
            post(client, batch, "check"),
            post(client, batch, "load"),
            post(client, batch, "undo"),
        ]
        assert [answer.status_code for answer in asks] == [404] * 6
    assert client.get(IMPORTS).json()["items"] == []


def test_each_route_asks_who_and_whether(unit: Any, client: Client, path: Path) -> None:
    batch = send(client, path).json()["id"]
    asks: list[Any] = [
        lambda c: send(c, path),
        lambda c: c.get(IMPORTS),
        lambda c: c.get(f"{IMPORTS}/{batch}"),
        lambda c: c.put(
            f"{IMPORTS}/{batch}/plan", {"columns": []}, content_type="application/json"
        ),
        lambda c: post(c, batch, "check"),
        lambda c: post(c, batch, "load"),
        lambda c: post(c, batch, "undo"),
        lambda c: c.get(f"{IMPORTS}/{batch}/errors"),
    ]
    nobody, stranger = a_visitor(), a_client(unit, "assets.view_card")
    for ask in asks:
        assert ask(nobody).status_code == 401
        assert ask(stranger).status_code == 403
