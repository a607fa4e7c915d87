"""The trail as programs write it: committed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from assetcloud.platform.audit.tests.builders import NOON, SomeUnit, a_unit, committing


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    """What is due depends on the day."""
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), committing():
        yield


@pytest.fixture
def unit(committed: None) -> SomeUnit:
    return a_unit()
