"""Clients are registered, changed, given a new secret and disabled by those who may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.db import IntegrityError, transaction

from assetcloud.foundation.clock import today
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.open_api.tests.builders import (
    READ,
    WRITE,
    a_client,
    a_program,
    account_row,
    entries_in,
)
from assetcloud.platform.organisations.tests.builders import a_bureau, a_region, a_unit
from assetcloud.platform.permissions.contract import assignments_of
from assetcloud.platform.permissions.tests.builders import a_signed_in_client

pytestmark = pytest.mark.django_db

CLIENTS = "/api/v1/open-api/clients"
ASKED = {
    "name": "预算一体化",
    "purpose": "读取资产卡片，生成预算建议",
    "role_codes": ["asset_manager"],
    "scopes": ["assets.view_card"],
}


def post(browser: Any, path: str, body: dict[str, Any] | None = None) -> Any:
    return browser.post(path, body or {}, content_type="application/json")


def test_the_unit_administrator_registers_a_client_and_sees_its_secret_once() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    answer = post(admin, CLIENTS, ASKED)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert len(made["client_secret"]) == 64
    assert made["node_id"] == str(unit.id)
    assert made["roles"] == ["资产管理岗"]
    assert made["state"] == "active"
    assert made["last_day"] == str(today() + timedelta(days=366))

    shown = admin.get(f"{CLIENTS}/{made['id']}").content + admin.get(CLIENTS).content
    assert made["client_secret"].encode() not in shown
    assert b"client_secret" not in shown

    token = post_form(admin, made).json()["access_token"]
    cards = admin.get("/api/v1/cards", headers={"Authorization": f"Bearer {token}"})
    assert cards.status_code == 200
    assert cards.json()["items"] == []
    assert admin.get(f"{CLIENTS}/{made['id']}").json()["use"][0]["calls"] == 1


def post_form(browser: Any, made: dict[str, Any]) -> Any:
    form = {"grant_type": "client_credentials"}
    return browser.post(
        "/api/v1/oauth/token",
        form | {"client_id": made["client_id"], "client_secret": made["client_secret"]},
    )


def test_nobody_can_sign_in_as_a_program() -> None:
    program = a_client(a_unit())
    username, password = account_row(program.view.account_id)
    assert username.startswith("api-")
    assert not is_password_usable(password)


def test_each_act_on_a_client_stands_in_the_trail_of_its_owner_without_the_secret() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    made = post(admin, CLIENTS, ASKED).json()
    one = f"{CLIENTS}/{made['id']}"
    new = post(admin, f"{one}/rotate").json()["client_secret"]
    change = {"calls_per_minute": 30, "scopes": ["assets.view_card", "assets.export_cards"]}
    assert admin.patch(one, change, content_type="application/json").status_code == 200
    assert post(admin, f"{one}/disable", {"reason": "换系统"}).status_code == 200

    entries = entries_in(unit, "open_api.%")
    assert [each["action"] for each in entries] == [
        "open_api.create_client",
        "open_api.rotate_secret",
        "open_api.amend_client",
        "open_api.disable_client",
    ]
    told = str(entries)
    assert made["client_secret"] not in told
    assert new not in told
    assert "换系统" in told


@pytest.mark.parametrize("role", ["it_specialist", "unit_head", "internal_auditor"])
def test_some_may_look_but_not_manage(role: str) -> None:
    unit = a_unit()
    program = a_client(unit)
    browser = a_signed_in_client(role, at=unit)
    assert [each["id"] for each in browser.get(CLIENTS).json()["items"]] == [str(program.view.id)]
    assert post(browser, CLIENTS, ASKED).status_code == 403
    assert post(browser, f"{CLIENTS}/{program.view.id}/rotate").status_code == 403


@pytest.mark.parametrize("role", ["asset_manager", "asset_accountant"])
def test_others_do_not_even_look(role: str) -> None:
    unit = a_unit()
    assert a_signed_in_client(role, at=unit).get(CLIENTS).status_code == 403


def test_clients_of_another_unit_are_not_found() -> None:
    program = a_client(a_unit())
    admin = a_signed_in_client("unit_admin", at=a_unit())
    one = f"{CLIENTS}/{program.view.id}"
    assert admin.get(one).status_code == 404
    assert post(admin, f"{one}/rotate").status_code == 404
    assert post(admin, f"{one}/disable", {"reason": "x"}).status_code == 404
    assert admin.get(f"{CLIENTS}?node_id={program.view.node_id}").status_code == 404
    asked = ASKED | {"node_id": str(program.view.node_id)}
    assert post(admin, CLIENTS, asked).status_code == 404


def test_a_client_that_does_not_exist_is_not_found() -> None:
    admin = a_signed_in_client("unit_admin", at=a_unit())
    nobodys = f"{CLIENTS}/01900000-0000-7000-8000-000000000000"
    assert admin.get(nobodys).status_code == 404
    assert post(admin, f"{nobodys}/rotate").status_code == 404


def test_on_the_platform_itself_there_are_no_clients() -> None:
    everything = ("open_api.view_clients", "open_api.manage_clients", "identity.manage_accounts")
    admin = a_signed_in_client(None, *everything)
    switched = post(admin, "/api/v1/session/switch", {"unit_id": ""})
    assert switched.status_code == 200, switched.content
    assert admin.get(CLIENTS).json() == {"items": [], "next": None}
    answer = post(admin, CLIENTS, ASKED)
    assert answer.status_code == 422
    assert answer.json()["code"] == "unit_needed"


def test_the_organisation_administrator_manages_clients_of_the_bureau_and_of_units_below() -> None:
    region = a_region()
    bureau, unit = a_bureau(region), a_unit(region)
    below = a_client(unit)
    admin = a_signed_in_client("org_admin", at=bureau)
    asked = ASKED | {"role_codes": ["bureau_asset_clerk"]}
    assert post(admin, CLIENTS, asked).status_code == 201
    assert len(admin.get(CLIENTS).json()["items"]) == 1
    assert admin.get(f"{CLIENTS}?node_id={unit.id}").json()["items"][0]["id"] == str(below.view.id)
    assert post(admin, f"{CLIENTS}/{below.view.id}/disable", {"reason": "违规"}).status_code == 200
    assert entries_in(unit, "open_api.disable_client")[0]["unit_id"] == unit.id


def test_every_problem_is_named_and_nothing_is_made() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    wrong = {
        "name": " ",
        "purpose": "",
        "role_codes": [],
        "scopes": ["assets.sign_opening", "no.such"],
        "last_day": "2020-01-01",
    }
    answer = post(admin, CLIENTS, wrong)
    assert answer.status_code == 422
    assert {each["pointer"] for each in answer.json()["problems"]} == {
        "/name",
        "/purpose",
        "/last_day",
        "/scopes/0",
        "/scopes/1",
        "/role_codes",
    }
    assert not Client.objects.exists()


def test_a_role_that_may_not_be_held_here_leaves_no_client_behind() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    answer = post(admin, CLIENTS, ASKED | {"role_codes": ["asset_manager", "org_admin"]})
    assert answer.status_code == 422
    assert answer.json()["code"] == "assignment_refused"
    assert not Client.objects.exists()
    assert entries_in(unit, "open_api.%") == []


def test_a_name_is_used_once_at_a_time() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    made = post(admin, CLIENTS, ASKED).json()
    answer = post(admin, CLIENTS, ASKED)
    assert answer.status_code == 409
    assert answer.json()["code"] == "client_name_taken"
    post(admin, f"{CLIENTS}/{made['id']}/disable", {"reason": "重建"})
    assert post(admin, CLIENTS, ASKED).status_code == 201


def test_a_disabled_client_stays_so() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    one = f"{CLIENTS}/{a_client(unit).view.id}"
    assert post(admin, f"{one}/disable", {"reason": " "}).status_code == 422
    ended = post(admin, f"{one}/disable", {"reason": "停用"}).json()
    assert (ended["state"], ended["disabled_reason"]) == ("disabled", "停用")
    for again in (f"{one}/disable", f"{one}/rotate"):
        answer = post(admin, again, {"reason": "停用"})
        assert answer.status_code == 409
        assert answer.json()["code"] == "client_disabled"


def test_scopes_taken_away_count_at_once_for_tokens_already_out() -> None:
    unit = a_unit()
    registered = a_client(unit, READ, WRITE)
    program = a_program(registered)
    admin = a_signed_in_client("unit_admin", at=unit)
    one = f"{CLIENTS}/{registered.view.id}"
    body = {"scopes": [WRITE]}
    assert admin.patch(one, body, content_type="application/json").json()["scopes"] == [WRITE]
    answer = program.get(f"/api/v1/units/{unit.id}/departments")
    assert answer.status_code == 403
    assert answer.json()["code"] == "token_scope"


def test_what_is_amended_keeps_the_terms() -> None:
    unit = a_unit()
    admin = a_signed_in_client("unit_admin", at=unit)
    one = f"{CLIENTS}/{a_client(unit).view.id}"
    for wrong in (
        {"last_day": "2020-01-01"},
        {"scopes": []},
        {"scopes": ["identity.manage_accounts"]},
        {"purpose": " "},
        {"calls_per_minute": 0},
        {"name": "改名"},
    ):
        assert admin.patch(one, wrong, content_type="application/json").status_code == 422
    assert admin.patch(one, {}, content_type="application/json").status_code == 200
    assert entries_in(unit, "open_api.amend_client") == []


def test_the_account_of_a_client_holds_its_roles_like_anybody() -> None:
    program = a_client(a_unit())
    (held,) = assignments_of(program.view.account_id)
    assert held.reason == "接口应用：对接测试"


def test_the_scopes_on_offer_are_those_a_program_may_have() -> None:
    admin = a_signed_in_client("unit_admin", at=a_unit())
    codes = {each["code"] for each in admin.get("/api/v1/open-api/scopes").json()["items"]}
    assert "assets.view_card" in codes
    assert codes.isdisjoint({"assets.sign_opening", "permissions.assign_role"})


def test_the_list_goes_on_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assetcloud.platform.open_api.queries.PAGE", 2)
    unit = a_unit()
    made = [str(a_client(unit).view.id) for _ in range(3)]
    admin = a_signed_in_client("unit_admin", at=unit)
    first = admin.get(CLIENTS).json()
    second = admin.get(f"{CLIENTS}?cursor={first['next']}").json()
    assert [each["id"] for each in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


def test_the_database_takes_no_other_kind_of_client() -> None:
    client = Client.objects.get(id=a_client(a_unit()).view.id)
    for field, value in (
        ("authorization_grant_type", "password"),
        ("client_type", "public"),
        ("hash_client_secret", False),
        ("redirect_uris", "https://example.org/"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Client.objects.filter(id=client.id).update(**{field: value})
