"""Sessions: time limits, what their owner sees, ending them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from assetcloud.foundation.clock import now
from assetcloud.platform.identity.contract import tidy_sessions
from assetcloud.platform.identity.models import SignedInSession
from assetcloud.platform.identity.tests.builders import an_account, signed_in

pytestmark = pytest.mark.django_db

OWN = "/api/v1/account"


def test_a_session_ends_after_half_an_hour_without_use() -> None:
    client = signed_in(an_account())
    with time_machine.travel(now() + timedelta(minutes=29)):
        assert client.get(OWN).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=58)):
        assert client.get(OWN).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=89)):
        assert client.get(OWN).status_code == 401


def test_a_session_in_use_ends_after_twelve_hours() -> None:
    client = signed_in(an_account())
    begun = now()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(begun + timedelta(minutes=minutes)):
            assert client.get(OWN).status_code == 200
    with time_machine.travel(begun + timedelta(hours=12, seconds=30)):
        assert client.get(OWN).status_code == 401


def test_a_page_that_only_asks_for_news_does_not_keep_its_session_alive() -> None:
    client = signed_in(an_account())
    begun = now()
    for minutes in (10, 20, 29):
        with time_machine.travel(begun + timedelta(minutes=minutes)):
            assert client.get(OWN, headers={"X-Background": "1"}).status_code == 200
    with time_machine.travel(begun + timedelta(minutes=31)):
        assert client.get(OWN).status_code == 401


def test_a_session_is_written_at_most_once_a_minute() -> None:
    client = signed_in(an_account())
    before = Session.objects.get().expire_date
    client.get(OWN)
    assert Session.objects.get().expire_date == before


def test_its_owner_sees_each_session_and_which_is_this_one() -> None:
    account = an_account()
    here, there = signed_in(account), signed_in(account)
    found = here.get(f"{OWN}/sessions").json()["items"]
    assert len(found) == 2
    assert [each["is_current"] for each in found].count(True) == 1
    assert found[0]["method"] == "password"
    assert there.get(OWN).status_code == 200


def test_ending_the_others_leaves_this_one() -> None:
    account = an_account()
    here, there = signed_in(account), signed_in(account)
    assert here.delete(f"{OWN}/sessions").json() == {"ended": 1}
    assert there.get(OWN).status_code == 401
    assert here.get(OWN).status_code == 200


def test_one_session_can_be_ended_and_nobody_elses() -> None:
    account, stranger = an_account(), an_account()
    here, there = signed_in(account), signed_in(account)
    other = signed_in(stranger)
    items = here.get(f"{OWN}/sessions").json()["items"]
    target = next(each["id"] for each in items if not each["is_current"])
    assert other.delete(f"{OWN}/sessions/{target}").status_code == 404
    assert here.delete(f"{OWN}/sessions/{target}").status_code == 204
    assert there.get(OWN).status_code == 401


def test_signing_out_ends_the_session_on_the_server() -> None:
    client = signed_in(an_account())
    key = client.session.session_key
    assert client.delete("/api/v1/session").status_code == 204
    assert not Session.objects.filter(session_key=key).exists()
    assert not SignedInSession.objects.exists()
    assert client.get(OWN).status_code == 401


def test_signing_in_as_another_ends_the_session_of_the_first() -> None:
    first, second = an_account(), an_account()
    client = signed_in(first)
    body = {"username": second.username, "password": "Correct-horse-7-battery"}
    client.post("/api/v1/session", body, content_type="application/json")
    assert client.get(OWN).json()["username"] == second.username
    assert SignedInSession.objects.get().account_id == second.id


def test_an_invented_session_key_is_nobody() -> None:
    client = Client()
    client.cookies["assetcloud_session"] = "a" * 32
    assert client.get(OWN).status_code == 401


def test_sign_ins_of_ones_own_account_are_listed() -> None:
    account = an_account()
    client = signed_in(account)
    Client().post(
        "/api/v1/session",
        {"username": account.username, "password": "wrong"},
        content_type="application/json",
    )
    items = client.get(f"{OWN}/sign-ins").json()["items"]
    assert [each["is_success"] for each in items] == [False, True]


def test_sessions_that_are_over_are_forgotten_and_others_stay() -> None:
    over, alive = signed_in(an_account()), signed_in(an_account())
    Session.objects.filter(session_key=over.session.session_key).update(
        expire_date=now() - timedelta(minutes=1)
    )
    assert tidy_sessions() == 1
    assert SignedInSession.objects.get().session_key == alive.session.session_key
    assert tidy_sessions() == 0
