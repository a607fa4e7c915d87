"""Whether a client works today, and where.

It works until its last day, unless it was disabled, its account closed or its owner abolished. It
acts for its owner (a unit, or a bureau or department in charge with all below it) and nowhere
else, whatever roles its account is given elsewhere.
Source: this system's own; tokens are checked at every request, so that disabling counts at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Standing", "lies_within", "standing_of"]


@dataclass(frozen=True, slots=True)
class Standing:
    """`state` is one of active, disabled, expired, account_closed; `sentence` says it in words."""

    state: str
    sentence: str

    @property
    def is_open(self) -> bool:
        """Whether the client works."""
        return self.state == "active"


_ACTIVE = Standing("active", "使用中。")
_DISABLED = Standing("disabled", "已停用。")
_EXPIRED = Standing("expired", "已过有效期，请由管理员延长。")
_CLOSED = Standing("account_closed", "服务账号已停用。")


def standing_of(
    *, is_disabled: bool, last_day: date, account_is_active: bool, today: date
) -> Standing:
    """Return how a client stands on `today`."""
    if is_disabled:
        return _DISABLED
    if not account_is_active:
        return _CLOSED
    return _EXPIRED if last_day < today else _ACTIVE


def lies_within(path: str, *, owner_path: str, watched_path: str) -> bool:
    """Whether the node at `path` is the owner or lies below what the owner watches over.

    Paths end with a dot, so that a label is never mistaken for the beginning of another.
    """
    return path == owner_path or path.startswith(watched_path)
