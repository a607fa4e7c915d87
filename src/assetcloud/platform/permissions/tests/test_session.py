"""The session: signing in and out, who am I, the switch between units."""

from __future__ import annotations

import pytest

from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import (
    a_signed_in_client,
)

pytestmark = pytest.mark.django_db


def test_smoke() -> None:
    unit = a_unit()
    client = a_signed_in_client("asset_manager", at=unit)
    answer = client.get("/api/v1/session").json()
    print(answer)
    assert answer["current_unit"]["id"] == str(unit.id)
