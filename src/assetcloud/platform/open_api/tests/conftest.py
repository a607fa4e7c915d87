"""What every test here begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assetcloud.platform.open_api.tests.builders import forget_failures


@pytest.fixture(autouse=True)
def no_failures_before() -> Iterator[None]:
    forget_failures()
    yield
    forget_failures()
