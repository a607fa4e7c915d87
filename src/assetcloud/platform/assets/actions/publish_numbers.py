"""Publish digests of the identifying numbers of a unit's cards, so that others see them repeated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Card, IdentifyingNumber
from assetcloud.platform.assets.queries.identifying import PUBLISHED

__all__ = ["publish_numbers", "republish_numbers"]

_CARD, _NUMBER = Card._meta.db_table, IdentifyingNumber._meta.db_table
_IN_FORCE: Final = f"FROM {_CARD} c, {PUBLISHED} WHERE c.unit_id = %s AND c.state = 'active'"
_PUBLISH: Final = (
    f"INSERT INTO {_NUMBER} (digest, unit_id) SELECT DISTINCT n.digest, c.unit_id {_IN_FORCE}"
)
_WITHDRAW: Final = (
    f"DELETE FROM {_NUMBER} d WHERE d.unit_id = %s"
    f" AND d.digest NOT IN (SELECT n.digest {_IN_FORCE})"
)


def publish_numbers(
    unit_id: UUID, *, card_ids: Sequence[UUID] | None = None, batch_id: UUID | None = None
) -> None:
    """Publish the numbers of some cards of a unit, of a batch, or of all. Runs in its range.

    What no card has any longer is withdrawn by `republish_numbers`.
    """
    which: str = ""
    parameters: list[Any] = [unit_id]
    if card_ids is not None:
        which, parameters = " AND c.id = ANY(%s)", [unit_id, list(card_ids)]
    elif batch_id is not None:
        which, parameters = " AND c.batch_id = %s", [unit_id, batch_id]
    _execute(f"{_PUBLISH}{which} ON CONFLICT DO NOTHING", parameters)


def republish_numbers() -> None:
    """Bring the published numbers of every unit in range up to date, unit by unit."""
    units = Card.objects.order_by().values_list("unit_id", flat=True).distinct()
    for unit_id in list(units):
        publish_numbers(unit_id)
        _execute(_WITHDRAW, [unit_id, unit_id])


def _execute(query: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
