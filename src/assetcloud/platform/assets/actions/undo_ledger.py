"""Undo a loaded batch while nobody has touched its cards."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.actions.keep_version import keep_versions
from assetcloud.platform.assets.actions.reverse_entries import reverse_entries
from assetcloud.platform.assets.events import LoadUndone
from assetcloud.platform.assets.ledgers.batches import hold_file
from assetcloud.platform.assets.models import Card, ImportBatch, Segment, ValueEntry
from assetcloud.platform.assets.queries.books import BooksView, books_for_writing
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["undo_ledger"]

_WITH_CARDS = frozenset({"loaded", "loading", "failed"})


@transaction.atomic
def undo_ledger(actor: Actor, *, batch_id: UUID) -> int:
    """Void the cards of a batch and take their value out of the books again; return how many.

    A load that is still running stops at its next chunk. Raises ConflictError once a card of the
    batch was changed, the period was closed, or the opening signed: then cards are corrected one
    by one.
    """
    actor.require("assets.import_cards")

    unit = acting_unit(actor)
    batch = hold_file(unit.id, batch_id, states=_WITH_CARDS)
    books = books_for_writing(unit.id, origin=batch.kind)
    cards = Card.objects.filter(unit_id=unit.id, batch_id=batch_id, state="active")
    ids = list(cards.select_for_update().order_by("id").values_list("id", flat=True))

    _refuse_touched(unit.id, batch_id, ids)
    _refuse_closed(unit.id, ids, batch, books)

    reverse_entries(unit_id=unit.id, card_ids=ids, open_period=books.open_period.index)
    keep_versions(unit_id=unit.id, card_ids=ids, until=today())
    Segment.objects.filter(unit_id=unit.id, card_id__in=ids).delete()
    _void(actor, unit.id, ids)
    batch.state = "undone"
    batch.save(update_fields=["state"])

    announce(
        LoadUndone(batch_id=batch_id, kind=batch.kind, card_count=len(ids)),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
        subject_id=batch_id,
    )
    record(
        actor,
        "assets.undo_ledger",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="import",
        subject_id=batch_id,
        title=f"撤销导入 {batch.file_name}：{len(ids)} 张卡片",
        details={"card_count": len(ids)},
    )
    return len(ids)


def _refuse_touched(unit_id: UUID, batch_id: UUID, ids: list[UUID]) -> None:
    """Changed, held by a document, or the main asset of a card that came otherwise."""
    mine = Card.objects.filter(unit_id=unit_id, id__in=ids)
    touched = mine.exclude(version=1, held_by_document="").first()
    if touched is None:
        others = Card.objects.filter(unit_id=unit_id, main_card_id__in=ids, state="active")
        touched = others.exclude(batch_id=batch_id).first()
    if touched is not None:
        raise ConflictError(
            f"卡片 {touched.card_no} 已经变更、正在办理单据或与这批卡片关联，"
            "这批导入不能整批撤销；请逐张更正。",
            code="touched",
        )


def _refuse_closed(unit_id: UUID, ids: list[UUID], batch: ImportBatch, books: BooksView) -> None:
    if batch.kind == "opening":
        return
    closed = ValueEntry.objects.filter(
        unit_id=unit_id, card_id__in=ids, period__lt=books.open_period.index
    )
    if closed.exists():
        raise ConflictError("这批卡片已经进入已结的期间，不能整批撤销。", code="period_closed")


def _void(actor: Actor, unit_id: UUID, ids: list[UUID]) -> None:
    """Voided cards keep their codes but give their numbers and file rows free again."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Card._meta.db_table} SET state = 'voided', import_key = NULL,"
            " card_no = left(card_no, 27) || '#' || id::text, search = ''::tsvector,"
            " version = version + 1, valid_from = %s, changed_at = %s, changed_by = %s,"
            " changed_by_id = %s, change_kind = 'undo', reason = '撤销导入'"
            " WHERE unit_id = %s AND id = ANY(%s)",
            [today(), now(), actor.name, actor.account_id, unit_id, ids],
        )
