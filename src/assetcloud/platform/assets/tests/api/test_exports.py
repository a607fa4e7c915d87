"""Exports over HTTP: asked for, written by the job, fetched by who asked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets import export_tasks
from assetcloud.platform.assets.export_tasks import write_export_file
from assetcloud.platform.assets.models import ExportJob
from assetcloud.platform.assets.tests.api.cards_at_hand import AtHand, a_client, at_hand
from assetcloud.platform.assets.tests.builders import a_card, at
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    an_account,
    an_assignment,
)

pytestmark = pytest.mark.usefixtures("standards")


@pytest.fixture
def here(standards: None) -> AtHand:
    return at_hand()


def order(client: Client, **wanted: Any) -> Any:
    body = {"columns": ["card_no", "name"]} | wanted
    return client.post("/api/v1/exports", json.dumps(body), content_type="application/json")


def run_jobs() -> None:
    """Run what the queue holds, in this process and transaction."""
    for job in ProcrastinateJob.objects.filter(task_name="assets.write_export"):
        write_export_file(**job.args)


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_what_is_filtered_is_written_and_fetched(here: AtHand) -> None:
    a_card(here.unit, name="投影仪")
    asked = order(here.client, filter={"q": "投影仪"}, format="csv", sort="-cost")
    assert asked.status_code == 202, asked.content
    address = f"/api/v1/exports/{asked.json()['id']}"
    assert (asked.json()["state"], asked.json()["rows_total"]) == ("waiting", 1)
    assert here.client.get(f"{address}/file").status_code == 409

    run_jobs()
    done = here.client.get(address).json()
    assert (done["state"], done["rows_done"], done["message"]) == ("done", 1, "")
    file = here.client.get(f"{address}/file")
    assert "投影仪" in content_of(file).decode("utf-8-sig")
    assert file["Content-Disposition"].startswith("attachment")
    assert [item["id"] for item in here.client.get("/api/v1/exports").json()["items"]] == [
        done["id"]
    ]


def test_nobody_else_sees_or_fetches_it(here: AtHand) -> None:
    asked = order(here.client).json()
    run_jobs()
    address = f"/api/v1/exports/{asked['id']}"
    for stranger in (here.neighbour, a_client(here.unit, "assets.export_cards")):
        assert stranger.get(address).status_code == 404
        assert stranger.get(f"{address}/file").status_code == 404
        assert stranger.delete(address).status_code == 404
        assert stranger.get("/api/v1/exports").json()["items"] == []
    assert here.client.get(f"/api/v1/exports/{new_id()}").status_code == 404


def test_an_export_may_be_cancelled(here: AtHand) -> None:
    asked = order(here.client).json()
    address = f"/api/v1/exports/{asked['id']}"
    assert here.client.delete(address).status_code == 204
    run_jobs()
    assert here.client.get(address).json()["state"] == "cancelled"
    assert here.client.get(f"{address}/file").status_code == 409


def test_the_job_has_the_rights_that_its_person_has_when_it_runs(here: AtHand) -> None:
    account = an_account(home=here.unit)
    role = an_assignment(account, a_role("assets.export_cards"), at=here.unit)
    an_assignment(account, a_role("assets.view_card"), at=here.unit)
    client = a_signed_in_client(account=account)
    asked = order(client).json()
    role.delete()
    run_jobs()
    with at(here.unit):
        failed = ExportJob.objects.get(unit_id=here.unit.id, id=asked["id"])
    assert failed.state == "failed"
    assert "导出卡片" in failed.message


def test_why_an_export_failed_is_said(here: AtHand, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = order(here.client).json()

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(export_tasks, "write_export", broken)
    with pytest.raises(ZeroDivisionError):
        run_jobs()
    failed = here.client.get(f"/api/v1/exports/{asked['id']}").json()
    assert failed["state"] == "failed"
    assert "重新导出" in failed["message"]


def test_wrong_wishes_are_refused(here: AtHand) -> None:
    assert order(here.client, columns=["nothing"]).status_code == 422
    assert order(here.client, columns=[]).status_code == 422
    assert order(here.client, format="pdf").status_code == 422
    assert order(here.client, filter={"colour": "red"}).status_code == 422
    assert order(a_client(here.unit, "assets.view_card")).status_code == 403


def test_the_columns_are_listed_with_their_titles(here: AtHand) -> None:
    items = {
        item["key"]: item for item in here.client.get("/api/v1/exports/columns").json()["items"]
    }
    assert items["cost"] == {
        "key": "cost",
        "title": "价值（原值）",
        "kind": "money",
        "source": "column",
    }
    assert items["warranty_until"]["source"] == "attribute"
