"""Shared by the tests of this package: a unit, its range, and a store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_unit


@pytest.fixture
def own_store(settings: Any, tmp_path: Path) -> Path:
    """Contents lie in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def unit(db: None, own_store: Path) -> Iterator[UnitView]:
    """A unit in whose range the test acts."""
    made = a_unit()
    with acting_in(Range.below(made.path)):
        yield made
