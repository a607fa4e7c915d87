"""What a change of a card asks for: who may make it, and what the card shall be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError, NotPermittedError
from assetcloud.platform.assets.card_values import write_values
from assetcloud.platform.assets.completing import FROM_CLASS, FROM_COST
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.assets.rules.change_kind import PERMISSION_FOR

__all__ = ["changed_fields", "may_change", "wish"]

_FILLED_FROM: Final = {"class_code": FROM_CLASS, "cost": FROM_COST}


def may_change(actor: Actor, *, kind: str = "", card_id: UUID | None = None) -> None:
    """Raise NotPermittedError unless `actor` may change cards, or this card in this way.

    An accountant may book a card without being one of its keepers: each kind of change has a
    permission of its own, and the highest kind of a change decides.
    """
    if not kind:
        if not any(map(actor.may, PERMISSION_FOR.values())):
            actor.require(PERMISSION_FOR["general"])
        return
    permission = PERMISSION_FOR[kind]
    actor.require(permission)
    if card_id is not None:
        try:
            visible_card(card_id, scope=actor.scope(permission))
        except NotFoundError as error:
            raise NotPermittedError(
                "这张卡片不在您可以变更的范围内（部门、归口分类）。", code="not_in_scope"
            ) from error


def wish(before: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the type of card and the flat JSON of the whole card as it shall be.

    What was filled from the class or the cost is left open when those change, to be filled anew.
    """
    given = dict(values)
    card_type = str(given.pop("card_type", before["card_type"]))
    kept = write_values(before)
    for field, source in _FILLED_FROM.items():
        if given.get(field, kept[field]) != kept[field]:
            for name in [n for n, by in before["sources"].items() if by == source]:
                kept.pop(name, None)
    return card_type, kept | given


def changed_fields(before: Mapping[str, Any], judged: Judged) -> list[str]:
    """Return the names of what differs, columns, `attributes`, `usage`, `card_type`."""
    names = [*judged.columns, "attributes", "usage", "card_type"]
    return sorted(name for name in names if name in before and before[name] != judged.field(name))
