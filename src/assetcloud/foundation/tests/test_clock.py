"""Instants are UTC, business dates are those of the calendar in Zhejiang."""

from __future__ import annotations

from datetime import UTC, date, datetime

import time_machine

from assetcloud.foundation.clock import now, this_month, today
from assetcloud.foundation.month import Month


def test_an_instant_is_in_utc() -> None:
    assert now().tzinfo is UTC


def test_the_business_day_begins_at_midnight_in_shanghai() -> None:
    with time_machine.travel(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), tick=False):
        assert today() == date(2026, 12, 31)
        assert this_month() == Month(2026, 12)
    with time_machine.travel(datetime(2026, 12, 31, 16, 0, tzinfo=UTC), tick=False):
        assert today() == date(2027, 1, 1)
        assert this_month() == Month(2027, 1)
