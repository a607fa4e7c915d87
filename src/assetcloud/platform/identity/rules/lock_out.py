"""How long an account waits after wrong passwords: the more attempts, the longer."""

from __future__ import annotations

from datetime import datetime, timedelta

__all__ = ["ADDRESS_WINDOW", "is_address_blocked", "locked_until"]

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
ADDRESS_WINDOW = timedelta(minutes=10)
ADDRESS_LIMIT = 60


def locked_until(*, failed_attempts: int, at: datetime) -> datetime | None:
    """Return until when an account stays locked after its `failed_attempts`-th failure in a row.

    The first four cost nothing; the fifth a minute; each further one twice as long, at most
    an hour. None: not locked.
    """
    if failed_attempts < FREE_ATTEMPTS:
        return None
    doublings = min(failed_attempts - FREE_ATTEMPTS, 16)
    wait: timedelta = FIRST_WAIT * (1 << doublings)
    return at + min(wait, LONGEST_WAIT)


def is_address_blocked(failures_in_window: int) -> bool:
    """Whether an address has failed so often within `ADDRESS_WINDOW` that it must wait.

    Many people of a unit share one address, so the limit is far above one person's mistakes.
    """
    return failures_in_window >= ADDRESS_LIMIT
