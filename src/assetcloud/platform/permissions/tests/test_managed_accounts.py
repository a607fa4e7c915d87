"""Accounts as the administrators of a unit see and manage them."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import (
    a_signed_in_client,
    amend_account,
    an_account,
)

pytestmark = pytest.mark.django_db


def test_a_units_administrator_sees_the_units_accounts_with_masked_phones() -> None:
    mine, other = a_unit(), a_unit()
    here, there = an_account(home=mine), an_account(home=other)
    amend_account(here, phone="13812345678")
    client = a_signed_in_client("unit_admin", at=mine)
    page = client.get("/api/v1/accounts").json()
    shown = {each["id"]: each["phone"] for each in page["items"]}
    assert shown[str(here.id)] == "138****5678"
    assert str(there.id) not in shown
    assert client.get(f"/api/v1/accounts/{there.id}").status_code == 404
    assert client.get("/api/v1/accounts", {"node_id": str(other.id)}).status_code == 404
    assert (
        client.patch(
            f"/api/v1/accounts/{there.id}", {"name": "改"}, content_type="application/json"
        ).status_code
        == 404
    )


def test_accounts_come_in_pages_and_can_be_searched() -> None:
    unit = a_unit()
    client = a_signed_in_client("unit_admin", at=unit)
    get_user_model().objects.bulk_create(
        get_user_model()(username=f"p{n:03}", name=f"人员{n}", home_node_id=unit.id)
        for n in range(60)
    )
    first = client.get("/api/v1/accounts").json()
    second = client.get("/api/v1/accounts", {"after": first["next"]}).json()
    assert (len(first["items"]), second["next"]) == (50, None)
    found = client.get("/api/v1/accounts", {"text": "p007"}).json()["items"]
    assert [each["username"] for each in found] == ["p007"]
    assert client.get("/api/v1/accounts", {"admins": "true"}).json()["items"] == []


def test_the_routes_of_account_management_do_what_they_say() -> None:
    unit = a_unit()
    client = a_signed_in_client("unit_admin", at=unit)

    def post(path: str, **body: object):  # type: ignore[no-untyped-def]
        return client.post(f"/api/v1/accounts{path}", body, content_type="application/json")

    made = post("", username="new.one", name="新人", home_node_id=str(unit.id))
    assert made.status_code == 201
    account_id = made.json()["id"]
    assert client.get(f"/api/v1/accounts/{account_id}").json()["must_change_password"] is True
    assert post(f"/{account_id}/reset-password", reason="遗忘").json()["password"]
    assert post(f"/{account_id}/unlock", reason="核实").status_code == 204
    assert post(f"/{account_id}/end-sessions", reason="核实").json() == {"ended": 0}
    assert post(f"/{account_id}/close", reason="离职").status_code == 204
    assert post(f"/{account_id}/reopen", reason="返聘").status_code == 204
    patched = client.patch(
        f"/api/v1/accounts/{account_id}", {"email": "a@b.cn"}, content_type="application/json"
    )
    assert patched.status_code == 204
    assert get_user_model().objects.get(id=account_id).email == "a@b.cn"
