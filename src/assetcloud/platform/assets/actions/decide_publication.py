"""Decide what everybody may see of a unit's assets."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.actions.publish_cards import publish_cards, withdraw_cards
from assetcloud.platform.assets.models.public import Publication
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record

__all__ = ["SHOWS", "decide_publication"]

SHOWS: Final = {
    "hidden": "不公开",
    "unit": "只公开编码所属单位",
    "card": "公开资产名称和使用状况",
}


@transaction.atomic
def decide_publication(actor: Actor, *, shows: str, reason: str) -> None:
    """Set what the acting unit shows: a code of `SHOWS`. Cards are published or taken back at once.

    Raises NotPermittedError, ConflictError outside a unit, InvalidError.
    """
    actor.require("assets.publish_cards")
    unit = acting_unit(actor)
    if shows not in SHOWS:
        raise InvalidError(f"请选择：{'、'.join(SHOWS.values())}。", code="publication")

    Publication.objects.update_or_create(
        unit_id=unit.id,
        defaults={
            "org_path": unit.path,
            "shows": shows,
            "decided_at": now(),
            "decided_by": actor.name,
            "decided_by_id": actor.account_id,
            "reason": reason,
        },
    )
    if shows != "card":
        withdraw_cards(unit.id)
    publish_cards(unit.id)

    record(
        actor,
        "assets.publish_cards",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="publication",
        subject_id=unit.id,
        title=f"资产公开查询：{SHOWS[shows]}",
        reason=reason,
        details={"shows": shows},
    )
