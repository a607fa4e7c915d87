"""Undo a loaded batch while nobody has touched its cards."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.actions.post_entries import post_entries
from assetcloud.platform.assets.entries import Cell, Entry
from assetcloud.platform.assets.ledgers.batches import batch_of
from assetcloud.platform.assets.models import Card, Segment
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record

__all__ = ["undo_ledger"]


@transaction.atomic
def undo_ledger(actor: Actor, *, batch_id: UUID) -> int:
    """Void the cards of a batch and take their value out of the books again; return how many.

    Raises ConflictError once a card of the batch was changed, the period was closed, or the
    opening signed: then cards are corrected one by one.
    """
    actor.require("assets.import_cards")

    unit = acting_unit(actor)
    batch = batch_of(unit.id, batch_id, states=frozenset({"loaded", "loading", "failed"}))
    books = books_for_writing(unit.id, origin=batch.kind)
    cards = list(
        Card.objects.select_for_update()
        .filter(unit_id=unit.id, batch_id=batch_id)
        .exclude(state="voided")
    )
    touched = next((card for card in cards if card.version != 1 or card.held_by_document), None)
    if touched is not None:
        raise ConflictError(
            f"卡片 {touched.card_no} 已经变更或正在办理单据，这批导入不能整批撤销。", code="touched"
        )
    ids = [card.id for card in cards]
    segments = {
        row.card_id: row for row in Segment.objects.filter(unit_id=unit.id, card_id__in=ids)
    }
    if any(row.posted != books.open_period.index for row in segments.values()):
        raise ConflictError("这批卡片已经进入已结的期间，不能整批撤销。", code="period_closed")

    entries = []
    for card in cards:
        cell = Cell(card.account, card.class_code[:5], card.use_status)
        entries.append(
            Entry(
                card_id=card.id,
                kind="cost",
                event="undo",
                cell=cell,
                amount=-card.cost,
                cards=-1,
                quantity=-card.quantity,
                cost_centre_id=card.department_id,
            )
        )
        carried = segments[card.id].carried if card.id in segments else 0
        if carried:
            entries.append(
                Entry(
                    card_id=card.id,
                    kind="accumulated",
                    event="undo",
                    cell=cell,
                    amount=-carried,
                    cost_centre_id=card.department_id,
                )
            )
    opening = batch.kind == "opening"
    post_entries(
        unit_id=unit.id,
        org_path=unit.path,
        period=books.start_period.index - 1 if opening else books.open_period.index,
        open_period=books.open_period.index,
        entries=entries,
    )
    _void(unit.id, batch_id)
    batch.state = "undone"
    batch.save(update_fields=["state"])

    record(
        actor,
        "assets.undo_ledger",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="import",
        subject_id=batch_id,
        title=f"撤销导入 {batch.file_name}：{len(cards)} 张卡片",
    )
    return len(cards)


def _void(unit_id: UUID, batch_id: UUID) -> None:
    """Voided cards keep their codes but give their numbers and file rows free again."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {Segment._meta.db_table} s USING {Card._meta.db_table} c"
            " WHERE s.unit_id = %s AND c.unit_id = s.unit_id AND c.id = s.card_id AND c.batch_id = %s",
            [unit_id, batch_id],
        )
        cursor.execute(
            f"UPDATE {Card._meta.db_table} SET state = 'voided', import_key = NULL,"
            " card_no = left(card_no, 40) || '#' || left(id::text, 23)"
            " WHERE unit_id = %s AND batch_id = %s AND state <> 'voided'",
            [unit_id, batch_id],
        )
