"""Record who did what, in the transaction in which it was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.platform.audit.models import Entry
from assetcloud.platform.audit.rules.canonical_form import plain
from assetcloud.platform.audit.rules.digests import digest_of_rows
from assetcloud.platform.audit.rules.impersonal import impersonal

__all__ = ["EntryPlace", "EntryWords", "record", "record_bulk"]


class EntryPlace(TypedDict):
    """Where it was done and to what."""

    unit_id: UUID
    org_path: str
    subject_type: str
    subject_id: UUID | None


class EntryWords(EntryPlace, total=False):
    """What an entry says besides who and which action.

    `title` is the Chinese sentence that is shown, `document` the number of the document that
    gives the reason. `details` holds ids, codes, counts and amounts (money as Money: whole fen).
    """

    title: str
    reason: str
    document: str
    details: Mapping[str, Any]


def record(actor: Actor, action: str, **words: Unpack[EntryWords]) -> UUID:
    """Record one action of `actor` in a unit; return the id of the entry.

    `action` is the name of the permission that allowed it, `assets.register_card`, or of what
    the system did by itself. Raises RuntimeError outside a transaction, PersonalDetailError for
    secrets and private data in the details, TypeError for details that have no plain form.
    """
    return _write(Entry(**_told(actor, action, words)))


def record_bulk(
    actor: Actor, action: str, *, digest_rows: Iterable[Any], **words: Unpack[EntryWords]
) -> UUID:
    """Record one action on many rows as one entry, with digests over its history rows.

    `digest_rows` are the rows of history in a stable order, each a mapping or sequence of plain
    values; `register_rows` (contract) tells verification how to read them again. Raises as
    `record`.
    """
    rows = digest_of_rows(digest_rows)
    return _write(
        Entry(
            **_told(actor, action, words),
            row_count=rows.row_count,
            rows_sha256=rows.digests.sha256,
            rows_sm3=rows.digests.sm3,
        )
    )


def _told(actor: Actor, action: str, words: EntryWords) -> dict[str, Any]:
    return {
        "happened_at": now(),
        "account_id": actor.account_id,
        "actor_name": actor.name,
        "acting_node_id": actor.node_id,
        "action": action,
        "origin": {str(key): str(value) for key, value in actor.origin.items()},
        **words,
        "title": impersonal(words.get("title", "")),
        "details": impersonal(plain(words.get("details", {}))),
    }


def _write(entry: Entry) -> UUID:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the trail is written in the transaction of the act")
    entry.save(force_insert=True)
    return entry.id
