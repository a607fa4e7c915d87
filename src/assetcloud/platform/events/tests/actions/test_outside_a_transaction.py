from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from assetcloud.platform.events.actions.announce_event import announce
from assetcloud.platform.events.event import Event
from assetcloud.platform.events.tests.builders import SomeActor, a_unit


@dataclass(frozen=True, slots=True)
class NothingDone(Event):
    name: ClassVar[str] = "nothing.nothing_done"


def test_an_event_is_announced_in_the_transaction_that_makes_it_true() -> None:
    unit = a_unit()

    with pytest.raises(RuntimeError, match="transaction"):
        announce(NothingDone(), actor=SomeActor(), unit_id=unit.id, org_path=unit.path)
