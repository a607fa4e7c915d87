"""Move a changed card in the books: from its old cell and terms to its new ones."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.actions.post_entries import post_entries
from assetcloud.platform.assets.changed_terms import changed_terms
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models import Segment as SegmentRow
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.re_enter import CostBelowAccumulatedError, carried_at
from assetcloud.platform.assets.standing import Standing, moving_entries, same_for_the_books

__all__ = ["revalue_card"]

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
        segment = changed_terms(was, old, new, judged, books, correcting=correcting)
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
