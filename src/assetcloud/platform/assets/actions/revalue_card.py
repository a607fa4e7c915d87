"""Move a changed card in the books: from its old cell and terms to its new ones."""

from __future__ import annotations

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.actions.charge_work import charge_work
from assetcloud.platform.assets.actions.post_entries import post_entries
from assetcloud.platform.assets.actions.replace_segments import replace_segments
from assetcloud.platform.assets.card_rows import segment_row
from assetcloud.platform.assets.changed_terms import changed_terms
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.queries.segments import open_segments
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.re_enter import CostBelowAccumulatedError, carried_at
from assetcloud.platform.assets.standing import Standing, moving_entries, same_for_the_books

__all__ = ["enter_terms", "revalue_card"]


def revalue_card(
    *, old: Standing, new: Standing, judged: Judged, books: BooksView, event: str
) -> None:
    """Post what the change of a card means for values; does nothing where it means nothing.

    Raises ConflictError if the new cost lies below what is accumulated.
    """
    if same_for_the_books(old, new):
        return
    unit_id, card_id = new.columns["unit_id"], new.columns["id"]
    was = open_segments(unit_id, [card_id]).get(card_id)
    correcting = new.columns["origin"] == "opening" and books.opening_state != "signed"
    try:
        segment = changed_terms(was, old, new, judged, books, correcting=correcting)
    except CostBelowAccumulatedError as error:
        charged = fen_to_yuan(carried_at(was, books.open_period.index))
        raise ConflictError(
            f"新的原值低于已提折旧 {charged} 元，请先调整累计折旧再改原值。",
            code="cost_below_accumulated",
        ) from error
    enter_terms(
        old=old, new=new, was=was, segment=segment, books=books, event=event, correcting=correcting
    )


def enter_terms(
    *,
    old: Standing,
    new: Standing,
    was: Segment | None,
    segment: Segment | None,
    books: BooksView,
    event: str,
    correcting: bool = False,
) -> None:
    """Let a card leave `old` with what it carries and enter `new` with `segment`.

    In the open period; `correcting` an opening that is not signed yet, in the month before.
    """
    period = books.open_period.index
    unit_id, card_id = new.columns["unit_id"], new.columns["id"]
    segment = charge_work(new.columns, segment, period=period)
    replace_segments(
        unit_id=unit_id,
        card_ids=[card_id],
        rows=[] if segment is None else [segment_row(new.columns, segment)],
        period=period,
    )
    post_entries(
        unit_id=unit_id,
        org_path=new.columns["org_path"],
        period=books.start_period.index - 1 if correcting else period,
        open_period=period,
        entries=moving_entries(
            card_id, event, (old, carried_at(was, period)), (new, carried_at(segment, period))
        ),
    )
