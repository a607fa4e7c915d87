"""The history rows behind bulk entries: packages say how to read theirs again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from assetcloud.platform.audit.models import Entry
from assetcloud.platform.audit.rules.digests import digest_of_rows

__all__ = ["BulkEntry", "RowsReader", "reader_of", "register_rows", "rows_are_whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkEntry:
    """What a reader needs to find the rows of a bulk entry again."""

    unit_id: UUID
    entry_id: UUID
    action: str
    subject_type: str
    subject_id: UUID | None
    details: Mapping[str, Any]


# The second argument is the database alias to read from.
RowsReader = Callable[[BulkEntry, str], Iterable[Any]]

_readers: dict[str, RowsReader] = {}


def register_rows(action: str, reader: RowsReader) -> None:
    """Say how the rows of the bulk entries of `action` are read again: the same rows, in the same
    order, with the same columns as were given to `record_bulk`.
    """
    _readers[action] = reader


def reader_of(action: str) -> RowsReader | None:
    """Return who reads the rows of an action, if anybody does."""
    return _readers.get(action)


def rows_are_whole(entry: Entry, reader: RowsReader, *, using: str) -> bool:
    """Whether the rows of a bulk entry are those that it was recorded with."""
    bulk = BulkEntry(
        unit_id=entry.unit_id,
        entry_id=entry.id,
        action=entry.action,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        details=entry.details,
    )
    rows = digest_of_rows(reader(bulk, using))
    return (
        rows.row_count == entry.row_count
        and rows.digests.sha256 == bytes(entry.rows_sha256)
        and rows.digests.sm3 == bytes(entry.rows_sm3)
    )
