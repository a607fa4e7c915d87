"""The books of a unit: start period, open period, what the opening says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import Books

__all__ = ["BooksView", "books_for_writing", "books_of"]

_COLUMNS: Final = (
    "start_period",
    "open_period",
    "opening_state",
    "opening_signed_by",
    "opening_signed_at",
)


@dataclass(frozen=True, slots=True)
class BooksView:
    """The state of a unit's books."""

    start_period: Month
    open_period: Month
    opening_state: str
    opening_signed_by: str
    opening_signed_at: datetime | None


def books_of(unit_id: UUID) -> BooksView | None:
    """Return the unit's books, or None before they are opened."""
    row = Books.objects.filter(unit_id=unit_id).values_list(*_COLUMNS).first()
    return None if row is None else _view(*row)


def _view(
    start: int, opened: int, state: str, signed_by: str, signed_at: datetime | None
) -> BooksView:
    return BooksView(Month.from_index(start), Month.from_index(opened), state, signed_by, signed_at)


def books_for_writing(unit_id: UUID, *, origin: str = "new") -> BooksView:
    """Return the unit's books and hold them: no close passes while we write.

    Raises ConflictError before the books are opened, and for opening cards once the opening is
    signed or the start period is closed.
    """
    with connection.cursor() as cursor:
        # The ORM knows FOR UPDATE only; writers share the books, a close has them alone.
        cursor.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM {Books._meta.db_table} WHERE unit_id = %s FOR SHARE",
            [unit_id],
        )
        row = cursor.fetchone()
    books = None if row is None else _view(*row)
    if books is None:
        raise ConflictError(
            "本单位还没有启用资产账，请先在开户向导里选择启用期间。", code="books_not_open"
        )
    if origin == "opening" and (
        books.opening_state == "signed" or books.open_period != books.start_period
    ):
        raise ConflictError(
            "期初已经对账确认，不能再增加期初卡片；漏记的资产请作为本期新增登记。",
            code="opening_signed",
        )
    return books
