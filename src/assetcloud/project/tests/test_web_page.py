"""The page of the web application, and the sign of life."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from assetcloud.project import web_page
from assetcloud.project.wsgi import application


@pytest.fixture
def built(tmp_path: Path, settings: Any) -> Path:
    (tmp_path / "index.html").write_text("<!doctype html>资产云")
    settings.WEB_FOLDER = tmp_path
    return tmp_path


@pytest.mark.parametrize("address", ["/", "/cards", "/cards/1", "/organisations/tree"])
def test_every_address_of_the_web_application_is_its_one_page(
    built: Path, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "资产云" in answer.content.decode()
    assert answer["Cache-Control"] == "no-cache"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "unsafe-eval" not in answer["Content-Security-Policy"]
    assert answer.cookies["csrftoken"].value


def test_an_address_below_the_api_that_is_not_there_is_not_the_page(
    built: Path, client: Client, db: None
) -> None:
    assert client.get("/api/v1/nowhere").status_code == 404
    assert client.get("/api/v2/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/assets/index-00000000.js", "/assets/none", "/favicon.ico", "/cards/a.map", "/robots.txt"],
)
def test_a_file_that_is_not_there_is_not_the_page(
    built: Path, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "doctype" not in answer.content.decode()


def test_files_named_after_their_content_are_kept_for_ever_and_others_are_asked_for_again(
    tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("assets/index-BxY_z-12.js", "assets/plain.js", "icon.svg"):
        (tmp_path / name).write_text("x")
    settings.WHITENOISE_ROOT = tmp_path
    settings.MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]
    client = Client()
    with closing(client.get("/assets/index-BxY_z-12.js")) as kept:
        assert kept["Cache-Control"] == "max-age=315360000, public, immutable"
        assert "Access-Control-Allow-Origin" not in kept
    for name in ("assets/plain.js", "icon.svg"):
        with closing(client.get(f"/{name}")) as asked:
            assert asked["Cache-Control"] == "max-age=60, public"


def test_a_page_that_was_not_built_says_how_to_build_it(
    tmp_path: Path, settings: Any, client: Client
) -> None:
    settings.WEB_FOLDER = tmp_path
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make web" in answer.content.decode()


def test_health_says_whether_the_database_answers(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/health").json() == {"status": "ok"}

    class Away:
        def cursor(self) -> None:
            raise OperationalError("gone")

    monkeypatch.setattr(web_page, "connection", Away())
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "database_away"})


def test_there_is_an_application_for_the_server() -> None:
    assert callable(application)
