"""Calls are counted, told, and refused beyond the quota."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from assetcloud.platform.open_api.models import Client, DailyUse
from assetcloud.platform.open_api.queries import calls_today, use_of
from assetcloud.platform.open_api.tests.builders import a_client, a_program
from assetcloud.platform.organisations.tests.builders import a_unit

pytestmark = pytest.mark.django_db


def test_calls_beyond_the_quota_are_refused_until_the_next_minute() -> None:
    with time_machine.travel("2026-11-24T02:00:10Z", tick=False):
        program = a_client(a_unit(), calls_per_minute=3)
        browser = a_program(program)
        answers = [browser.get("/api/v1/account") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert answers[0]["RateLimit"] == '"minute";r=2;t=50'
    over = answers[3]
    assert over["Content-Type"] == "application/problem+json"
    assert over["Retry-After"] == "50"
    assert over.json()["code"] == "too_many_calls"
    with time_machine.travel("2026-11-24T02:01:00Z", tick=False):
        assert browser.get("/api/v1/account").status_code == 200


def test_each_client_has_its_own_quota() -> None:
    unit = a_unit()
    with time_machine.travel("2026-11-24T02:00:10Z", tick=False):
        one = a_program(a_client(unit, calls_per_minute=1))
        other = a_program(a_client(unit, calls_per_minute=1))
        assert one.get("/api/v1/account").status_code == 200
        assert one.get("/api/v1/account").status_code == 429
        assert other.get("/api/v1/account").status_code == 200


def test_a_quota_that_is_widened_counts_at_once() -> None:
    with time_machine.travel("2026-11-24T02:00:10Z", tick=False):
        program = a_client(a_unit(), calls_per_minute=1)
        browser = a_program(program)
        browser.get("/api/v1/account")
        assert browser.get("/api/v1/account").status_code == 429
        Client.objects.filter(id=program.view.id).update(calls_per_minute=100)
        assert browser.get("/api/v1/account").status_code == 200


def test_calls_are_counted_by_business_day_refused_and_failed_ones_too() -> None:
    # 15:59 UTC is one minute before midnight in Zhejiang.
    with time_machine.travel("2026-11-24T15:59:30Z", tick=False):
        program = a_client(a_unit(), calls_per_minute=2)
        browser = a_program(program)
        assert browser.get("/api/v1/no-such-route").status_code == 404
        for _ in range(2):
            browser.get("/api/v1/account")
    with time_machine.travel("2026-11-24T16:00:10Z", tick=False):
        browser.get("/api/v1/account")
        assert calls_today([program.view.id]) == {program.view.id: 1}
        used = [(each.day, each.calls, each.refused) for each in use_of(program.view.id)]
    assert used == [(date(2026, 11, 25), 1, 0), (date(2026, 11, 24), 3, 1)]


def test_an_invalid_token_counts_for_nobody() -> None:
    program = a_client(a_unit())
    browser = a_program(program)
    browser.get("/api/v1/account", headers={"Authorization": "Bearer nonsense"})
    assert not DailyUse.objects.exists()
