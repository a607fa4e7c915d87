from __future__ import annotations

import pytest

from assetcloud.platform.audit.tests.builders import a_unit, write


def test_an_entry_belongs_to_the_transaction_of_the_act() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        write(a_unit())
