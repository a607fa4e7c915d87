"""Refusals are problem documents in Chinese, and a refused request leaves nothing behind."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client

from assetcloud.foundation.tests.http import counter

JSON = "application/json"

ANSWERS = {
    "invalid": (422, "invalid"),
    "forbidden": (403, "not_permitted"),
    "missing": (404, "not_found"),
    "conflict": (409, "state"),
    "http404": (404, "not_found"),
    "http400": (400, "bad_request"),
    "data": (422, "unfit_value"),
    "integrity": (409, "conflict"),
    "away": (503, "database_away"),
    "interface": (503, "database_away"),
    "fault": (500, "fault"),
}


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)


def test_every_kind_of_failure_is_answered() -> None:
    assert set(ANSWERS) == set(counter.FAILURES)


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_failure_becomes_a_problem_and_rolls_everything_back(client: Client, kind: str) -> None:
    answer = client.get(f"/fail/{kind}")
    assert (answer.status_code, answer.json()["code"]) == ANSWERS[kind]
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    assert answer.json()["type"] == f"/problems/{answer.json()['code']}"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer.json()["detail"])
    assert counter.noted() == {f"after {kind}"}


@pytest.mark.parametrize("kind", ["data", "integrity", "away", "fault"])
def test_neither_answer_nor_warning_repeats_what_somebody_typed(
    client: Client, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get(f"/fail/{kind}")
    for secret in ("13900000000", "hunter2", "ZeroDivisionError"):
        assert secret not in answer.content.decode()
    if kind != "fault":
        assert "13900000000" not in caplog.text
        assert "hunter2" not in caplog.text


def test_a_fault_has_a_mark_that_leads_to_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    detail = client.get("/fail/fault").json()["detail"]
    mark = next(record for record in caplog.records if "fault" in record.message).args[0]  # type: ignore[index]
    assert str(mark) in detail
    assert "Traceback" in caplog.text


def test_a_refusal_points_at_the_fields(client: Client) -> None:
    assert client.get("/fail/invalid").json()["problems"] == [
        {"pointer": "/cost", "message": "太大。", "rule": "C01", "severity": "error"}
    ]


def test_what_was_sent_wrongly_is_told_field_by_field(clerk: Client) -> None:
    body = {"number": "many", "price": "dear", "extra": 1}
    answer = clerk.post("/counts", body, content_type=JSON)
    assert answer.status_code == 422
    told = {one["pointer"]: one["message"] for one in answer.json()["problems"]}
    assert told == {
        "/name": "必填。",
        "/number": "应为整数。",
        "/price": "应为数字。",
        "/extra": "没有这个字段。",
    }


def test_a_wrong_address_or_question_is_told_too(clerk: Client) -> None:
    assert clerk.get("/open?number=x").json()["problems"] == [
        {"pointer": "/number", "message": "应为整数。", "rule": "int_parsing", "severity": "error"}
    ]
    answer = clerk.delete("/counts/not-an-id")
    assert [one["pointer"] for one in answer.json()["problems"]] == ["/count_id"]


@pytest.mark.parametrize("body", ["{nonsense", "[1,", "\xff"])
def test_what_is_not_json_is_a_bad_request(clerk: Client, body: Any) -> None:
    answer = clerk.post("/counts", body, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert counter.noted() == set()


def test_a_value_that_the_database_cannot_hold_is_told_and_nothing_stays(clerk: Client) -> None:
    for name in ("长" * 41, "a\u0000b"):
        answer = clerk.post("/counts", {"name": name}, content_type=JSON)
        assert (answer.status_code, answer.json()["code"]) == (422, "unfit_value")
    assert counter.noted() == set()


def test_the_same_twice_is_a_conflict(clerk: Client) -> None:
    assert clerk.post("/counts", {"name": "one"}, content_type=JSON).status_code == 200
    counter.Middleware.actor = counter.Clerk()
    answer = clerk.get("/fail/integrity")
    assert answer.status_code == 409
    assert "one" in counter.noted()
