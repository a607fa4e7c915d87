"""Sign-in with OpenID Connect against a real provider (npm oidc-provider).

Runs where `npm ci` was done in this folder; says that it was skipped where not.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from django.test import Client
from pytest_django import Settings

from assetcloud.platform.identity.tests.builders import amend_account, an_account, signed_in, trail

HERE = Path(__file__).parent
CALLBACK = "http://testserver/accounts/oidc/province/login/callback/"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (HERE / "node_modules/oidc-provider").is_dir() or shutil.which("node") is None,
        reason="npm ci has not been run in tests/oidc",
    ),
]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        ["node", str(HERE / "provider.mjs"), str(port), CALLBACK],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "ready" in line:
            break
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()
    process.stdout.close()


@pytest.fixture
def configure(provider: str, tmp_path: Path, settings: Settings) -> Callable[[str], None]:
    settings.VAR = tmp_path

    def write(link_by: str) -> None:
        (tmp_path / "single_sign_on.toml").write_text(
            f"""
            [[provider]]
            kind = "openid_connect"
            id = "province"
            title = "省统一身份"
            client_id = "asset-cloud"
            secret = "test-secret"
            server_url = "{provider}"
            link_by = "{link_by}"
            claim = "preferred_username"
            """
        )

    write("")
    return write


def over_there(url: str, name: str) -> str:
    """Sign in at the provider as `name`, agree, and return where it sends the browser back."""
    with requests.Session() as browser:
        answer = browser.get(url, allow_redirects=False, timeout=10)
        for _ in range(10):
            if answer.is_redirect:
                target = urljoin(answer.url, answer.headers["Location"])
                if target.startswith(CALLBACK):
                    return target
                answer = browser.get(target, allow_redirects=False, timeout=10)
                continue
            action = re.search(r'action="([^"]+)"', answer.text)
            prompt = re.search(r'name="prompt" value="([^"]+)"', answer.text)
            assert action is not None, answer.text
            assert prompt is not None
            form = {"prompt": prompt[1], "login": name, "password": "any"}
            address = urljoin(answer.url, action[1])
            answer = browser.post(address, form, allow_redirects=False, timeout=10)
    raise AssertionError("the provider never sent the browser back")


def come_back(client: Client, target: str):  # type: ignore[no-untyped-def]
    parts = urlsplit(target)
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(name: str) -> tuple[Client, str]:
    client = Client()
    url = client.post("/api/v1/session/providers/province").json()["url"]
    return client, come_back(client, over_there(url, name))["Location"]


@pytest.mark.usefixtures("configure")
def test_the_request_proves_who_asked_and_carries_a_challenge() -> None:
    url = Client().post("/api/v1/session/providers/province").json()["url"]
    asked = parse_qs(urlsplit(url).query)
    assert {"state", "code_challenge"} <= set(asked)
    assert asked["code_challenge_method"] == ["S256"]
    assert "openid" in asked["scope"][0].split()


@pytest.mark.usefixtures("configure")
def test_somebody_without_account_stays_outside() -> None:
    client, target = sign_in("nobody")
    assert "error=signup_closed" in target
    assert client.get("/api/v1/account").status_code == 401


@pytest.mark.usefixtures("configure")
def test_who_bound_the_identity_signs_in_with_it() -> None:
    account = an_account()
    owner = signed_in(account)
    body = {"provider": "province"}
    url = owner.post("/api/v1/account/identities", body, content_type="application/json")
    assert come_back(owner, over_there(url.json()["url"], "zhang"))["Location"] == "/account"
    client, target = sign_in("zhang")
    assert target == "/sign-in"
    assert client.get("/api/v1/account").json()["username"] == account.username
    assert '"method": "province"' in trail("identity.signed_in")[-1]["details"]


def test_a_believed_name_signs_in_at_once(configure: Callable[[str], None]) -> None:
    configure("username")
    account = an_account(username="li.si")
    client, _ = sign_in("li.si")
    assert client.get("/api/v1/account").json()["username"] == account.username


def test_a_closed_account_stays_outside(configure: Callable[[str], None]) -> None:
    configure("username")
    amend_account(an_account(username="wang.wu"), is_active=False)
    client, _ = sign_in("wang.wu")
    assert client.get("/api/v1/account").status_code == 401


@pytest.mark.usefixtures("configure")
def test_a_code_cannot_be_used_in_another_browser() -> None:
    first, second = Client(), Client()
    url = first.post("/api/v1/session/providers/province").json()["url"]
    answer = come_back(second, over_there(url, "zhang"))
    assert "error" in answer["Location"]
    assert second.get("/api/v1/account").status_code == 401
