"""The second factor."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from assetcloud.foundation.clock import now
from assetcloud.platform.identity.actions.reset_password import reset_password
from assetcloud.platform.identity.contract import AccountView
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.tests.builders import (
    PASSWORD,
    a_manager,
    an_account,
    signed_in,
)

pytestmark = pytest.mark.django_db

BASE = "/api/v1/account/second-factor"


def code_now(secret: str, *, shift: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30 + shift))


def post(client: Client, path: str, **body: str):  # type: ignore[no-untyped-def]
    return client.post(path, body, content_type="application/json")


def enrolled(account: AccountView) -> tuple[Client, str, list[str]]:
    client = signed_in(account)
    secret = post(client, BASE).json()["secret"]
    codes = post(client, f"{BASE}/confirm", code=code_now(secret)).json()["recovery_codes"]
    return client, secret, codes


def sign_in(account: AccountView, code: str = ""):  # type: ignore[no-untyped-def]
    return post(
        Client(), "/api/v1/session", username=account.username, password=PASSWORD, totp=code
    )


def test_an_app_is_bound_by_proving_a_code_and_then_asked_for() -> None:
    account = an_account()
    _, secret, codes = enrolled(account)
    assert len(codes) == 10
    refused = sign_in(account)
    assert (refused.status_code, refused.json()["code"]) == (401, "second_factor_needed")
    with time_machine.travel(now() + timedelta(seconds=60)):
        assert sign_in(account, code_now(secret)).status_code == 200


def test_the_picture_and_address_name_product_and_account() -> None:
    account = an_account(username="chen.yi")
    offer = post(signed_in(account), BASE).json()
    assert offer["uri"].startswith("otpauth://totp/chen.yi?")
    assert "<svg" in offer["svg"]


def test_a_wrong_code_binds_nothing() -> None:
    client = signed_in(an_account())
    secret = post(client, BASE).json()["secret"]
    wrong = f"{(int(code_now(secret)) + 1) % 10**6:06d}"
    assert post(client, f"{BASE}/confirm", code=wrong).status_code == 422
    assert not Authenticator.objects.exists()


def test_confirming_without_an_offer_or_binding_twice_is_a_conflict() -> None:
    account = an_account()
    assert post(signed_in(account), f"{BASE}/confirm", code="123456").status_code == 409
    client, _, _ = enrolled(account)
    assert post(client, BASE).status_code == 409


def test_a_code_counts_once() -> None:
    account = an_account()
    _, secret, _ = enrolled(account)
    with time_machine.travel(now() + timedelta(seconds=90)):
        code = code_now(secret)
        assert sign_in(account, code).status_code == 200
        assert sign_in(account, code).status_code == 401


def test_a_code_of_the_neighbouring_half_minute_is_taken_an_older_one_not() -> None:
    account = an_account()
    _, secret, _ = enrolled(account)
    with time_machine.travel(now() + timedelta(seconds=300)):
        assert sign_in(account, code_now(secret, shift=-2)).status_code == 401
        assert sign_in(account, code_now(secret, shift=-1)).status_code == 200


def test_a_recovery_code_counts_once() -> None:
    account = an_account()
    _, _, codes = enrolled(account)
    assert sign_in(account, codes[3]).status_code == 200
    assert sign_in(account, codes[3]).status_code == 401
    assert sign_in(account, codes[4]).status_code == 200


def test_wrong_codes_lock_like_wrong_passwords() -> None:
    account = an_account()
    enrolled(account)
    for _ in range(5):
        assert sign_in(account, "000000").status_code == 401
    assert Account.objects.get(id=account.id).locked_until is not None


def test_secrets_lie_encrypted_in_the_database() -> None:
    account = an_account()
    _, secret, codes = enrolled(account)
    stored = str([each.data for each in Authenticator.objects.all()])
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_a_pending_secret_lies_encrypted_in_the_session() -> None:
    client = signed_in(an_account())
    secret = post(client, BASE).json()["secret"]
    assert secret not in str(dict(client.session))


def test_disabling_asks_for_password_and_code() -> None:
    account = an_account()
    client, _, codes = enrolled(account)
    path = f"{BASE}/disable"
    assert post(client, path, password="wrong", code=codes[0]).status_code == 422
    assert post(client, path, password=PASSWORD, code="000000").status_code == 422
    assert post(client, path, password=PASSWORD, code=codes[0]).status_code == 204
    assert sign_in(account).status_code == 200


def test_a_reset_drops_the_second_factor_only_when_told_to() -> None:
    account = an_account()
    enrolled(account)
    admin = a_manager("identity.reset_password")
    reset_password(admin, account.id, reason="换手机")
    assert Authenticator.objects.count() == 2
    reset_password(admin, account.id, reason="换手机", drop_second_factor=True)
    assert not Authenticator.objects.exists()
