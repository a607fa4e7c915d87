"""The terms of a card after a change: worked out anew, or going on from what was charged."""

from __future__ import annotations

from typing import Final

from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.judging import Judged, first_month, terms_of
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.rules.accumulated import NEVER, Segment
from assetcloud.platform.assets.rules.re_enter import Change, re_enter
from assetcloud.platform.assets.standing import Standing

__all__ = ["changed_terms"]

# What the first terms of a card come from, besides what re_enter looks at.
_TAKEN_OVER: Final = ("opening_accumulated", "months_charged")
_FIRST_TERMS: Final = ("acquired_on", *_TAKEN_OVER)


def changed_terms(
    was: Segment | None,
    old: Standing,
    new: Standing,
    judged: Judged,
    books: BooksView,
    *,
    correcting: bool,
) -> Segment | None:
    """Return the segment of a changed card; None if there is nothing to follow.

    Terms are worked out anew only where nothing was charged under the old ones yet. Raises
    ConflictError, CostBelowAccumulatedError.
    """
    period = books.open_period.index
    first = _is_first(was, old, judged, period)
    if not (first or correcting):
        _refuse_corrections(old, new)
    booked_now = old.columns["booked_state"] != "booked" and new.columns["booked_state"] == "booked"
    corrected = any(old.columns[name] != new.columns[name] for name in _FIRST_TERMS)
    if correcting or booked_now or (corrected and first):
        return terms_of(judged, books=books, origin="opening" if correcting else "new")
    charged = (
        new.columns["depreciation_state"] == "charged"
        and new.columns["booked_state"] == "booked"
        and new.columns["paused_on"] is None
    )
    life, before = new.columns["life_months"] or 0, old.columns["life_months"] or 0
    change = Change(
        cost=new.columns["cost"],
        is_charged=charged and new.columns["method"] == "straight_line",
        life_change=life - before,
        life_left=life - new.columns["months_charged"],
    )
    return re_enter(was, change, period=period)


def _is_first(was: Segment | None, old: Standing, judged: Judged, period: int) -> bool:
    """Whether the segment holds the first terms of the card and has charged nothing yet.

    Terms that go on from earlier ones, after a change, split or merge, are not worked out anew.
    """
    columns = old.columns
    if columns["origin"] == "opening":
        return False
    if was is None:
        return True
    if was.posted != period or not was.base == was.carried == columns["opening_accumulated"]:
        return False
    if was.start == NEVER:
        return was.months == 1
    return was.start == first_month(columns, starts_next_month=judged.starts_next_month)


def _refuse_corrections(old: Standing, new: Standing) -> None:
    if any(old.columns[name] != new.columns[name] for name in _TAKEN_OVER):
        raise ConflictError(
            "期初已经确认或已经计提折旧，期初累计折旧和已提月数不能再改；"
            "折旧有误的，请调整原值或年限，差额在剩余月份里提。",
            code="opening_locked",
        )
