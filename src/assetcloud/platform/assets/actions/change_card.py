"""Change a card: keep what it was, write what it is, move its value, say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.actions.keep_version import keep_versions
from assetcloud.platform.assets.actions.revalue_card import revalue_card
from assetcloud.platform.assets.card_values import write_values
from assetcloud.platform.assets.events import CardChanged
from assetcloud.platform.assets.free_card import refuse_unless_free
from assetcloud.platform.assets.judging import Judged, judge_changed
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.assets.rules.change_kind import PERMISSION_FOR, change_kind
from assetcloud.platform.assets.standing import Standing
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["change_card"]


@transaction.atomic
def change_card(
    actor: Actor,
    *,
    card_id: UUID,
    values: Mapping[str, Any],
    expected_version: str,
    reason: str,
    effective_on: date | None = None,
    document: str = "",
) -> int:
    """Change the fields in `values` of a card and return its version.

    Raises NotFoundError; NotPermittedError (a change of value or class needs more than one of a
    name); StaleCardError; ConflictError where a document holds the card; InvalidError.
    """
    actor.require("assets.change_card")

    unit = acting_unit(actor)
    books = books_for_writing(unit.id)
    seen = visible_card(card_id, scope=actor.scope("assets.change_card"))
    card = Card.objects.select_for_update().get(unit_id=seen.unit_id, id=seen.id)
    on = effective_on or today()
    refuse_unless_free(card, expected_version, on)

    before = {f.attname: getattr(card, f.attname) for f in Card._meta.concrete_fields if f.column}
    wanted = write_values(before) | dict(values)
    judged = judge_changed(
        card.card_type, wanted, unit=unit, books=books, origin=card.origin, own=before
    )
    if judged.errors:
        raise InvalidError("卡片有误，请按提示修改。", problems=[*judged.errors, *judged.warnings])
    changed = _changed(before, judged)
    if not changed:
        return card.version
    kind = change_kind(changed)
    actor.require(PERMISSION_FOR[kind])

    keep_versions(unit_id=unit.id, card_ids=[card.id], until=on)
    for name in changed:
        setattr(card, name, judged.field(name))
    card.version += 1
    card.valid_from, card.changed_at = on, now()
    card.changed_by, card.changed_by_id = actor.name, actor.account_id
    card.change_kind, card.reason, card.document = kind, reason, document
    card.sources = judged.sources
    card.warnings = [
        {"pointer": w.pointer, "message": w.message, "rule": w.rule} for w in judged.warnings
    ]
    card.save()
    after = before | {name: judged.field(name) for name in changed}
    revalue_card(
        unit_id=unit.id,
        org_path=unit.path,
        card_id=card.id,
        old=Standing.of(before),
        new=Standing.of(after),
        books=books,
        event=kind,
    )

    announce(
        CardChanged(
            card_id=card.id, card_version=card.version, change_kind=kind, fields=tuple(changed)
        ),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
        subject_id=card.id,
    )
    record(
        actor,
        "assets.change_card",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="card",
        subject_id=card.id,
        title=f"变更卡片 {card.card_no} {card.name}",
        reason=reason,
        document=document,
        details={"fields": list(changed), "version": card.version},
    )
    return card.version


def _changed(before: Mapping[str, Any], judged: Judged) -> list[str]:
    names = [*judged.columns, "attributes", "usage", "card_type"]
    return sorted(name for name in names if name in before and before[name] != judged.field(name))
