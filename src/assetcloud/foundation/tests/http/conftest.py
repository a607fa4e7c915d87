"""A client of the tiny program in `counter`."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assetcloud.foundation.tests.http import counter


@pytest.fixture
def middleware(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[counter.Middleware]:
    settings.ROOT_URLCONF = "assetcloud.foundation.tests.http.counter"
    settings.MIDDLEWARE = ["assetcloud.foundation.tests.http.counter.Middleware"]
    monkeypatch.setattr(counter.Middleware, "actor", None)
    monkeypatch.setattr(counter.Middleware, "scopes", None)
    return counter.Middleware


@pytest.fixture
def client(db: None, middleware: Any) -> Client:
    """A visitor."""
    return Client(raise_request_exception=False)


@pytest.fixture
def clerk(client: Client, middleware: Any) -> Client:
    """Somebody who may count."""
    middleware.actor = counter.Clerk()
    return client
