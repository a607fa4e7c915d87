"""The documentation page brings everything along, and the document says how one is let in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client as Browser

from assetcloud.project.api import api

pytestmark = pytest.mark.django_db

CONCEPTS = [
    "/api/v1/oauth/token",
    "X-Unit",
    "ETag",
    "If-Match",
    "Idempotency-Key",
    "cursor",
    "application/problem+json",
    "fields",
    "Retry-After",
    "x-permission",
]


def page() -> str:
    answer = Browser().get("/docs/api")
    assert answer.status_code == 200
    return answer.content.decode()


def document() -> dict[str, Any]:
    found: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    return found


def test_the_page_is_chinese_and_says_what_one_must_know() -> None:
    text = page()
    assert '<html lang="zh-CN">' in text
    assert [word for word in CONCEPTS if word not in text] == []
    assert "非涉密系统" in text


def test_nothing_but_files_of_this_server_may_run_or_be_fetched() -> None:
    answer = Browser().get("/docs/api")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    text = page()
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []


def test_every_file_of_the_page_is_there() -> None:
    addresses = re.findall(r'(?:src|href)="([^"#]+)"', page())
    assert all(each.startswith("/") and not each.startswith("//") for each in addresses)
    files = [each for each in addresses if each.startswith("/static/")]
    assert len(files) == 5
    for each in files:
        answer = Browser().get(each)
        assert answer.status_code == 200, each
        answer.close()


def test_the_page_lets_writes_of_a_session_pass() -> None:
    assert "csrftoken" in Browser().get("/docs/api").cookies


def test_the_document_is_served_to_everybody_and_is_the_committed_kind() -> None:
    answer = Browser().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"] == "3.1.0"


def test_the_document_names_tokens_and_sessions() -> None:
    schemes = document()["components"]["securitySchemes"]
    flow = schemes["token"]["flows"]["clientCredentials"]
    assert list(schemes["token"]["flows"]) == ["clientCredentials"]
    assert flow["tokenUrl"] == "/api/v1/oauth/token"
    assert flow["scopes"]["assets.view_card"] == "查看资产卡片"
    assert "assets.sign_opening" not in flow["scopes"]
    assert schemes["session"]["name"] == "assetcloud_session"


@pytest.mark.parametrize(
    ("path", "method", "security"),
    [
        ("/api/v1/oauth/token", "post", []),
        ("/api/v1/cards", "get", [{"token": ["assets.view_card"]}, {"session": []}]),
        ("/api/v1/permissions", "get", [{"token": []}, {"session": []}]),
        ("/api/v1/account/password", "post", [{"session": []}]),
        ("/api/v1/open-api/clients", "post", [{"session": []}]),
    ],
)
def test_each_operation_says_who_is_let_in(
    path: str, method: str, security: list[dict[str, list[str]]]
) -> None:
    assert document()["paths"][path][method]["security"] == security


def test_every_scope_that_an_operation_names_can_be_given() -> None:
    found = document()
    known = set(
        found["components"]["securitySchemes"]["token"]["flows"]["clientCredentials"]["scopes"]
    )
    named = {
        scope
        for operations in found["paths"].values()
        for operation in operations.values()
        for way in operation["security"]
        for scope in way.get("token", [])
    }
    assert named <= known
