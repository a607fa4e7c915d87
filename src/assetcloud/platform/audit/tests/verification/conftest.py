"""A sealed trail to verify and to tamper with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assetcloud.platform.audit.actions.seal_entries import seal_entries
from assetcloud.platform.audit.tests.builders import (
    NOON,
    SomeUnit,
    a_trail,
    a_unit,
    write_platform,
)
from assetcloud.platform.audit.verification.verify import verify


@pytest.fixture
def sealed(unit: SomeUnit) -> SomeUnit:
    """Five entries of one unit between those of others and of the platform, on two days."""
    others = [a_unit("b"), a_unit("c")]
    for at in (NOON, NOON + timedelta(days=1)):
        for other in others:
            a_trail(other, 2)
        write_platform()
        a_trail(unit, 3 if at == NOON else 2)
        seal_entries(at)
    seal_entries(NOON + timedelta(days=2))
    assert verify().is_intact
    return unit
