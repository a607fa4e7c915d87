"""Sign-in through other identity systems, against a DingTalk-type system of our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import Settings

from assetcloud.platform.identity.models import Account, SignedInSession
from assetcloud.platform.identity.single_sign_on.config import configured_providers
from assetcloud.platform.identity.tests.builders import an_account, signed_in, trail

pytestmark = pytest.mark.django_db


@dataclass
class OutsideSystem:
    """Answers as DingTalk does: a code gives a token, the token gives the person."""

    person: dict[str, str] = field(default_factory=lambda: {"openId": "o1", "unionId": "u1"})
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def outside() -> Iterator[OutsideSystem]:
    system = OutsideSystem()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            system.asked.append(json.loads(self.rfile.read(length)))
            self._send({"accessToken": "t", "refreshToken": "r", "expireIn": 7200})

        def do_GET(self) -> None:
            assert self.headers["x-acs-dingtalk-access-token"] == "t"
            self._send(system.person)

        def _send(self, body: Mapping[str, object]) -> None:
            text = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    system.address = f"http://127.0.0.1:{server.server_port}"
    yield system
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def configure(tmp_path: Path, settings: Settings, outside: OutsideSystem) -> Callable[..., None]:
    settings.VAR = tmp_path

    def write(link_by: str = "", claim: str = "") -> None:
        (tmp_path / "single_sign_on.toml").write_text(
            f"""
            [[provider]]
            kind = "dingtalk_type"
            id = "zj-ding"
            title = "浙政钉"
            client_id = "our-id"
            secret = "our-secret"
            link_by = "{link_by}"
            claim = "{claim}"
            [provider.addresses]
            authorize = "{outside.address}/authorize"
            token = "{outside.address}/token"
            profile = "{outside.address}/me"
            """
        )

    write()
    return write


def come_back(client: Client, url: str):  # type: ignore[no-untyped-def]
    """The person signs in over there and is sent back with a code."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert asked["client_id"] == "our-id"
    assert asked["redirect_uri"].endswith("/accounts/dingtalk/login/callback/")
    return client.get(
        "/accounts/dingtalk/login/callback/", {"authCode": "c", "state": asked["state"]}
    )


def begin(client: Client) -> str:
    url: str = client.post("/api/v1/session/providers/zj-ding").json()["url"]
    return url


def bind(client: Client) -> None:
    answer = client.post(
        "/api/v1/account/identities", {"provider": "zj-ding"}, content_type="application/json"
    )
    assert come_back(client, answer.json()["url"])["Location"] == "/account"


@pytest.mark.usefixtures("configure")
def test_the_sign_in_page_offers_what_is_configured() -> None:
    found = Client().get("/api/v1/session/providers").json()["items"]
    assert found == [{"id": "zj-ding", "title": "浙政钉"}]


@pytest.mark.usefixtures("configure")
def test_an_identity_that_belongs_to_nobody_signs_nobody_in_and_makes_no_account() -> None:
    client = Client()
    answer = come_back(client, begin(client))
    assert answer.status_code == 302
    assert "error=signup_closed" in answer["Location"]
    assert client.get("/api/v1/account").status_code == 401
    assert not Account.objects.exists()


@pytest.mark.usefixtures("configure")
def test_who_bound_an_identity_signs_in_with_it(outside: OutsideSystem) -> None:
    account = an_account()
    bind(signed_in(account))
    client = Client()
    assert come_back(client, begin(client))["Location"] == "/sign-in"
    assert client.get("/api/v1/account").json()["username"] == account.username
    assert SignedInSession.objects.filter(method="zj-ding").count() == 1
    assert outside.asked[-1]["clientSecret"] == "our-secret"
    assert len(trail("identity.identity_bound")) == 1


@pytest.mark.usefixtures("configure")
def test_a_closed_account_does_not_come_in_by_the_side_door() -> None:
    account = an_account()
    bind(signed_in(account))
    Account.objects.filter(id=account.id).update(is_active=False)
    client = Client()
    come_back(client, begin(client))
    assert client.get("/api/v1/account").status_code == 401


def test_a_believed_claim_finds_the_one_account_that_has_it(
    configure: Callable[..., None], outside: OutsideSystem
) -> None:
    configure("phone", "mobile")
    account = an_account()
    Account.objects.filter(id=account.id).update(phone="13812345678")
    outside.person["mobile"] = "13812345678"
    client = Client()
    come_back(client, begin(client))
    assert client.get("/api/v1/account").json()["username"] == account.username
    assert SocialAccount.objects.get().user_id == account.id


def test_two_accounts_with_one_phone_are_nobodys(
    configure: Callable[..., None], outside: OutsideSystem
) -> None:
    configure("phone", "mobile")
    for _ in range(2):
        account = an_account()
        Account.objects.filter(id=account.id).update(phone="13812345678")
    outside.person["mobile"] = "13812345678"
    client = Client()
    come_back(client, begin(client))
    assert client.get("/api/v1/account").status_code == 401


def test_a_claim_is_not_believed_unless_configured(
    configure: Callable[..., None], outside: OutsideSystem
) -> None:
    account = an_account()
    outside.person["username"] = account.username
    client = Client()
    come_back(client, begin(client))
    assert client.get("/api/v1/account").status_code == 401


@pytest.mark.usefixtures("configure")
def test_a_callback_that_nobody_asked_for_signs_nobody_in() -> None:
    bind(signed_in(an_account()))
    client = Client()
    answer = client.get(
        "/accounts/dingtalk/login/callback/", {"authCode": "c", "state": "invented"}
    )
    assert answer.status_code == 302
    assert "error" in answer["Location"]
    assert client.get("/api/v1/account").status_code == 401


@pytest.mark.usefixtures("configure")
def test_an_identity_bound_to_another_account_is_not_taken_over() -> None:
    first, second = an_account(), an_account()
    bind(signed_in(first))
    thief = signed_in(second)
    url = thief.post(
        "/api/v1/account/identities", {"provider": "zj-ding"}, content_type="application/json"
    ).json()["url"]
    assert "error" in come_back(thief, url)["Location"]
    assert SocialAccount.objects.get().user_id == first.id


@pytest.mark.usefixtures("configure")
def test_an_identity_can_be_let_go_unless_it_is_the_only_way_in() -> None:
    account = an_account()
    client = signed_in(account)
    bind(client)
    (link,) = client.get("/api/v1/account/identities").json()["items"]
    assert link["title"] == "浙政钉"
    path = f"/api/v1/account/identities/{link['id']}"
    assert signed_in(an_account()).delete(path).status_code == 404
    assert client.delete(path).status_code == 204
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("configure")
def test_an_unknown_provider_is_not_found() -> None:
    assert Client().post("/api/v1/session/providers/other").status_code == 404


@pytest.mark.parametrize(
    "path", ["accounts/login/", "accounts/signup/", "accounts/password/reset/",
             "accounts/dingtalk/login/", "_allauth/browser/v1/auth/login"],
)  # fmt: skip
def test_no_other_page_of_the_library_is_served(path: str) -> None:
    try:
        found = resolve(f"/{path}").func.__module__
    except Resolver404:
        return
    assert not found.startswith("allauth")


def test_without_a_file_there_are_no_providers(tmp_path: Path, settings: Settings) -> None:
    settings.VAR = tmp_path
    assert configured_providers() == []
    (tmp_path / "single_sign_on.toml").write_text('[[provider]]\nkind = "magic"')
    with pytest.raises(ValueError, match="kind"):
        configured_providers()
