"""How many calls a client may make: so many in each minute of the clock (a fixed window).

A fixed window is one counter that a client can foresee: what is left and when it begins anew is
said in every answer. Over two windows a client may make twice as many calls at once, never more.
Form of the headers: IETF draft-ietf-httpapi-ratelimit-headers (`RateLimit`, `RateLimit-Policy`)
and RFC 9110, 10.2.3 (`Retry-After`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["WINDOW_SECONDS", "Window", "window_of"]

WINDOW_SECONDS = 60
_NAME = "minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One minute of a client: calls in it, this one included; seconds until the next begins."""

    calls: int
    limit: int
    seconds_left: int

    @property
    def is_exceeded(self) -> bool:
        """Whether this call is one too many."""
        return self.calls > self.limit

    @property
    def remaining(self) -> int:
        """How many more calls this minute allows."""
        return max(self.limit - self.calls, 0)

    @property
    def headers(self) -> Mapping[str, str]:
        """What an answer says of the quota; `Retry-After` where the call was refused."""
        told = {
            "RateLimit-Policy": f'"{_NAME}";q={self.limit};w={WINDOW_SECONDS}',
            "RateLimit": f'"{_NAME}";r={self.remaining};t={self.seconds_left}',
        }
        return told | ({"Retry-After": str(self.seconds_left)} if self.is_exceeded else {})


def window_of(instant: int) -> tuple[int, int]:
    """Return the number of the window of `instant` (seconds since 1970), and its seconds left."""
    number, gone = divmod(instant, WINDOW_SECONDS)
    return number, WINDOW_SECONDS - gone
