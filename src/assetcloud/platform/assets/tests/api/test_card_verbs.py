"""Split, merge, reclassify, pause, resume, refit and work volumes over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, row_of, verified

pytestmark = pytest.mark.usefixtures("standards")
CARDS = "/api/v1/cards"
KEEP = ("assets.view_card", "assets.change_card", "assets.change_important", "assets.change_class")
WHY = {"reason": "测试办理"}


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


@pytest.fixture
def client(unit: Any) -> Client:
    return a_client(unit, *KEEP)


@pytest.fixture
def card_id(unit: Any) -> Any:
    return a_card(unit, quantity="3", acquired_on="2026-11-02")


def post(client: Client, path: str, version: str = "", key: str = "", **body: Any) -> Any:
    headers = {"If-Match": f'"{version}"'} if version else {}
    headers |= {"Idempotency-Key": key} if key else {}
    return client.post(
        f"{CARDS}/{path}", WHY | body, content_type="application/json", headers=headers
    )


def test_a_card_is_split_and_merged_again(unit: Any, client: Client, card_id: Any) -> None:
    parts = [{"quantity": "1", "values": {"name": "甲"}}, {"quantity": "2"}]
    answer = post(client, f"{card_id}/split", "1", "拆-1", parts=parts)
    assert answer.status_code == 201, answer.content
    made = answer.json()["items"]
    assert [(c["values"]["name"], c["cost"]) for c in made] == [
        ("甲", "2000.00"),
        ("便携式计算机", "4000.00"),
    ]
    assert made[0]["lineage"][0]["card_id"] == str(card_id)
    again = post(client, f"{card_id}/split", "1", "拆-1", parts=parts)
    assert [c["id"] for c in again.json()["items"]] == [c["id"] for c in made]

    cards = [{"id": c["id"], "version": c["version"]} for c in made]
    merged = post(client, "merge", cards=cards, values={"name": "三台"})
    assert merged.status_code == 201, merged.content
    (whole,) = merged.json()["items"]
    assert (whole["values"]["name"], whole["cost"]) == ("三台", "6000.00")
    assert len(whole["lineage"]) == 2
    ended = client.get(f"{CARDS}/{card_id}").json()
    assert (ended["state"], ended["cost"]) == ("ended", "6000.00")
    assert {into["side"] for into in ended["lineage"]} == {"into"}
    assert verified(unit)


def test_a_stale_version_and_impossible_parts_are_refused(client: Client, card_id: Any) -> None:
    parts = [{"quantity": "1"}, {"quantity": "2"}]
    assert post(client, f"{card_id}/split", "7", parts=parts).status_code == 412
    wrong = post(client, f"{card_id}/split", "1", parts=[{"quantity": "1"}, {"quantity": "1"}])
    assert (wrong.status_code, wrong.json()["code"]) == (422, "impossible_split")
    mixed = [{"quantity": "1", "cost": "6000.00"}, {"quantity": "2"}]
    assert post(client, f"{card_id}/split", "1", parts=mixed).status_code == 422


def test_a_card_is_reclassified_paused_resumed_and_refitted(
    unit: Any, client: Client, card_id: Any
) -> None:
    answer = post(client, f"{card_id}/reclassify", "1", values={"class_code": "A02060100"})
    assert answer.status_code == 200, answer.content
    assert (answer["ETag"], answer.json()["values"]["life_months"]) == ('"2"', 60)
    assert post(client, f"{card_id}/pause", "2", cause="renewal").json()["paused_for"] == "renewal"
    assert post(client, f"{card_id}/resume", "3").json()["paused_on"] is None
    assert post(client, f"{card_id}/resume", "4").json()["code"] == "not_paused"
    assert post(client, f"{card_id}/pause", "4", cause="refit").status_code == 200
    done = post(client, f"{card_id}/refit", "5", spent="1000.00", life_months=80)
    assert done.status_code == 200, done.content
    assert (done.json()["cost"], done.json()["values"]["life_months"]) == ("7000.00", 80)
    assert verified(unit)


def test_work_is_recorded_for_the_open_month(unit: Any, client: Client) -> None:
    car = a_card(unit, acquired_on="2026-11-02", method="work_volume")
    body: dict[str, Any] = {
        "period": "2026-11",
        "readings": [{"card_id": str(car), "volume": "30", "total": "600"}],
    }
    for _ in range(2):
        answer = client.put("/api/v1/work-volumes", body, content_type="application/json")
        assert answer.json() == {"period": "2026-11", "count": 1}
    shown = client.get(f"{CARDS}/{car}").json()
    assert shown["accumulated"] == "300.00"
    told = client.get(f"{CARDS}/{car}/values").json()["segments"][-1]
    assert "300.00" in told["sentence"]


def test_who_only_names_cards_may_do_none_of_it(unit: Any, card_id: Any) -> None:
    client = a_client(unit, "assets.view_card", "assets.change_card")
    for verb in ("split", "reclassify", "pause", "resume", "refit"):
        assert post(client, f"{card_id}/{verb}", "1").status_code == 403
    assert post(client, "merge").status_code == 403
    assert row_of(unit, card_id).version == 1


def test_a_neighbour_finds_none_of_the_cards(card_id: Any) -> None:
    neighbour = a_client(a_unit_in_use(), *KEEP)
    parts = [{"quantity": "1"}, {"quantity": "2"}]
    assert post(neighbour, f"{card_id}/split", "1", parts=parts).status_code == 404
    assert post(neighbour, f"{card_id}/pause", "1", cause="refit").status_code == 404
    cards = [{"id": str(card_id), "version": 1}] * 2
    assert post(neighbour, "merge", cards=cards).status_code == 404


def test_a_late_card_shows_its_catch_up_by_year(unit: Any, client: Client) -> None:
    late = a_card(unit, acquired_on="2025-11-05")
    (segment,) = client.get(f"{CARDS}/{late}/values").json()["segments"]
    assert segment["catch_up"] == [
        {"year": 2025, "amount": "166.66"},
        {"year": 2026, "amount": "833.30"},
    ]
