"""Subscriptions that a test makes are forgotten after it."""

from __future__ import annotations

import pytest

from assetcloud.platform.events import subscriptions


@pytest.fixture(autouse=True)
def fresh_subscriptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "_subscriptions", {})
    monkeypatch.setattr(subscriptions, "_frozen", False)
    monkeypatch.setattr(subscriptions, "_app_enabled", None)
