"""Move a changed card in the books: from its old cell and terms to its new ones."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.actions.post_entries import post_entries
from assetcloud.platform.assets.judging import Judged, terms_of
from assetcloud.platform.assets.models import Segment as SegmentRow
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.re_enter import (
    Change,
    CostBelowAccumulatedError,
    carried_at,
    re_enter,
)
from assetcloud.platform.assets.standing import Standing, moving_entries, same_for_the_books

__all__ = ["revalue_card"]

# What the first terms of a card come from, besides what re_enter looks at.
_TAKEN_OVER = ("opening_accumulated", "months_charged")
_FIRST_TERMS = ("acquired_on", *_TAKEN_OVER)
_TERMS = ("start", "posted", "ended", "cost", "base", "carried", "months")


def revalue_card(
    *,
    unit_id: UUID,
    org_path: str,
    card_id: UUID,
    old: Standing,
    new: Standing,
    judged: Judged,
    books: BooksView,
    event: str,
) -> None:
    """Post what the change of a card means for values; does nothing where it means nothing.

    Raises ConflictError if the new cost lies below what is accumulated.
    """
    if same_for_the_books(old, new):
        return
    period = books.open_period.index
    row = SegmentRow.objects.filter(unit_id=unit_id, card_id=card_id).order_by("-posted").first()
    was = None if row is None else Segment(**{name: getattr(row, name) for name in _TERMS})
    correcting = new.columns["origin"] == "opening" and books.opening_state != "signed"
    try:
        segment = _new_segment(was, old, new, judged, books, correcting=correcting)
    except CostBelowAccumulatedError as error:
        charged = fen_to_yuan(carried_at(was, period))
        raise ConflictError(
            f"新的原值低于已提折旧 {charged} 元，请先调整累计折旧再改原值。",
            code="cost_below_accumulated",
        ) from error
    _replace_segment(row, segment, unit_id, org_path, card_id, new, period)
    post_entries(
        unit_id=unit_id,
        org_path=org_path,
        period=books.start_period.index - 1 if correcting else period,
        open_period=period,
        entries=moving_entries(
            card_id, event, (old, carried_at(was, period)), (new, carried_at(segment, period))
        ),
    )


def _new_segment(
    was: Segment | None,
    old: Standing,
    new: Standing,
    judged: Judged,
    books: BooksView,
    *,
    correcting: bool,
) -> Segment | None:
    """Terms are worked out anew only where nothing was charged under the old ones yet."""
    period = books.open_period.index
    first = _is_first(was, new, period)
    if not (first or correcting):
        _refuse_corrections(old, new)
    booked_now = old.columns["booked_state"] != "booked" and new.columns["booked_state"] == "booked"
    corrected = any(old.columns[name] != new.columns[name] for name in _FIRST_TERMS)
    if correcting or booked_now or (corrected and first):
        return terms_of(judged, books=books, origin="opening" if correcting else "new")
    charged = (
        new.columns["depreciation_state"] == "charged" and new.columns["booked_state"] == "booked"
    )
    life, before = new.columns["life_months"] or 0, old.columns["life_months"] or 0
    change = Change(
        cost=new.columns["cost"],
        is_charged=charged and new.columns["method"] == "straight_line",
        life_change=life - before,
        life_left=life - new.columns["months_charged"],
    )
    return re_enter(was, change, period=period)


def _is_first(was: Segment | None, new: Standing, period: int) -> bool:
    """Whether the books have charged nothing yet and took nothing over from older books."""
    if new.columns["origin"] == "opening":
        return False
    return was is None or (was.posted == period and carried_at(was, period) == was.base)


def _refuse_corrections(old: Standing, new: Standing) -> None:
    if any(old.columns[name] != new.columns[name] for name in _TAKEN_OVER):
        raise ConflictError(
            "期初已经确认或已经计提折旧，期初累计折旧和已提月数不能再改；"
            "折旧有误的，请调整原值或年限，差额在剩余月份里提。",
            code="opening_locked",
        )


def _replace_segment(
    row: SegmentRow | None,
    segment: Segment | None,
    unit_id: UUID,
    org_path: str,
    card_id: UUID,
    new: Standing,
    period: int,
) -> None:
    if row is not None:
        if row.posted >= period:
            row.delete()
        elif row.ended is None:
            row.ended = period
            row.save(update_fields=["ended"])
    if segment is not None:
        SegmentRow.objects.create(
            unit_id=unit_id,
            org_path=org_path,
            card_id=card_id,
            method=new.columns["method"] or "straight_line",
            cost_centre_id=new.columns["department_id"],
            **asdict(new.cell),
            **asdict(segment),
        )
