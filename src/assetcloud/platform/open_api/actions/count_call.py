"""Count a call of a client and say how much of its minute is left.

One statement on one row, outside the request's transaction: a call that is refused or fails counts
as well, and two calls at once cannot both take the last place.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from assetcloud.foundation.clock import now, today
from assetcloud.platform.open_api.models import Client, DailyUse
from assetcloud.platform.open_api.rules.call_quota import Window, window_of

__all__ = ["count_call"]

_COUNT: Final = (
    f"INSERT INTO {DailyUse._meta.db_table} AS used"
    " (id, client_id, day, minute, calls_in_minute, calls, refused, last_at)"
    " VALUES (uuidv7(), %(client)s, %(day)s, %(minute)s, 1, 1, 0, %(at)s)"
    " ON CONFLICT (client_id, day) DO UPDATE SET"
    " calls_in_minute = CASE WHEN used.minute = excluded.minute"
    "  THEN used.calls_in_minute + 1 ELSE 1 END,"
    " refused = used.refused + CASE WHEN used.minute = excluded.minute"
    "  AND used.calls_in_minute >= %(limit)s THEN 1 ELSE 0 END,"
    " minute = excluded.minute, calls = used.calls + 1, last_at = excluded.last_at"
    " RETURNING calls_in_minute"
)


def count_call(client: Client) -> Window:
    """Count one call now and return the window it fell into."""
    moment = now()
    minute, seconds_left = window_of(int(moment.timestamp()))
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT,
            {
                "client": client.id,
                "day": today(),
                "minute": minute,
                "at": moment,
                "limit": client.calls_per_minute,
            },
        )
        (calls,) = cursor.fetchone()
    return Window(calls=calls, limit=client.calls_per_minute, seconds_left=seconds_left)
