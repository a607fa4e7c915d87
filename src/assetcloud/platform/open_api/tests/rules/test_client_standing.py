"""Whether a client works today, and where."""

from __future__ import annotations

from datetime import date

import pytest

from assetcloud.platform.open_api.rules.client_standing import lies_within, standing_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("is_disabled", "last_day", "account_is_active", "state"),
    [
        (False, date(2026, 11, 25), True, "active"),
        (False, TODAY, True, "active"),
        (False, date(2026, 11, 23), True, "expired"),
        (False, TODAY, False, "account_closed"),
        (True, TODAY, True, "disabled"),
        (True, date(2026, 11, 23), False, "disabled"),
    ],
)
def test_a_client_works_until_its_last_day_unless_ended(
    is_disabled: bool, last_day: date, account_is_active: bool, state: str
) -> None:
    found = standing_of(
        is_disabled=is_disabled,
        last_day=last_day,
        account_is_active=account_is_active,
        today=TODAY,
    )
    assert found.state == state
    assert found.is_open == (state == "active")
    assert found.sentence.endswith("。")


@pytest.mark.parametrize(
    ("path", "is_within"),
    [
        ("33.01.b.", True),
        ("33.01.", True),
        ("33.01.u7.", True),
        ("33.01.u7.s1.", True),
        ("33.011.", False),
        ("33.", False),
        ("33.02.", False),
    ],
)
def test_a_bureau_reaches_its_region_and_nothing_else(path: str, is_within: bool) -> None:
    assert lies_within(path, owner_path="33.01.b.", watched_path="33.01.") is is_within
