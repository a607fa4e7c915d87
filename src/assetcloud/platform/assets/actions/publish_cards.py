"""Publish copies of cards for everybody, as far as the unit decided. Set-based."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.actions.publish_numbers import republish_numbers
from assetcloud.platform.assets.models.card import Card
from assetcloud.platform.assets.models.naming import CodeIssue
from assetcloud.platform.assets.models.public import Publication, PublicCard, PublicIssuer

__all__ = ["publish_cards", "publish_issuers", "republish", "withdraw_cards"]

_CARD, _ISSUE, _PUBLICATION, _PUBLIC_CARD, _ISSUER = (
    model._meta.db_table for model in (Card, CodeIssue, Publication, PublicCard, PublicIssuer)
)
_PUBLISH: Final = (
    f"INSERT INTO {_PUBLIC_CARD} AS p (asset_code, unit_id, name, use_status, published_at)"
    f" SELECT c.asset_code, c.unit_id, c.name, c.use_status, now() FROM {_CARD} c"
    " WHERE c.unit_id = %s AND c.state = 'active'{which}"
    " ON CONFLICT (asset_code) DO UPDATE SET unit_id = excluded.unit_id, name = excluded.name,"
    " use_status = excluded.use_status, published_at = excluded.published_at"
    " WHERE (p.unit_id, p.name, p.use_status)"
    " IS DISTINCT FROM (excluded.unit_id, excluded.name, excluded.use_status)"
)
# Only one's own copy: the same asset may be another unit's by now, under the same code.
_TAKE_BACK: Final = (
    f"DELETE FROM {_PUBLIC_CARD} p WHERE p.unit_id = %s AND p.asset_code IN"
    f" (SELECT c.asset_code FROM {_CARD} c"
    " WHERE c.unit_id = %s AND c.state <> 'active'{which})"
)


def publish_cards(
    unit_id: UUID, *, card_ids: Sequence[UUID] | None = None, batch_id: UUID | None = None
) -> None:
    """Bring what is public of a unit's cards up to date: of some, of a batch, or of all.

    Runs in the unit's range. A unit that shows no cards has its codes published alone.
    """
    publish_issuers(unit_id)
    shows = Publication.objects.filter(unit_id=unit_id).values_list("shows", flat=True).first()
    if shows != "card":
        return
    which: str = ""
    parameters: list[Any] = [unit_id]
    if card_ids is not None:
        which, parameters = " AND c.id = ANY(%s)", [unit_id, list(card_ids)]
    elif batch_id is not None:
        which, parameters = " AND c.batch_id = %s", [unit_id, batch_id]
    _execute(_PUBLISH.format(which=which), parameters)
    _execute(_TAKE_BACK.format(which=which), [unit_id, *parameters])


def withdraw_cards(unit_id: UUID) -> None:
    """Take back all that a unit showed of its cards."""
    _execute(f"DELETE FROM {_PUBLIC_CARD} WHERE unit_id = %s", [unit_id])


def publish_issuers(unit_id: UUID | None = None) -> None:
    """Publish whose vendor parts are whose, of one unit or of all in range."""
    one = "" if unit_id is None else " WHERE i.unit_id = %s"
    _execute(
        f"INSERT INTO {_ISSUER} AS p (vendor_part, unit_id, shows, published_at)"
        f" SELECT i.vendor_part, i.unit_id, coalesce(d.shows, 'unit'), now() FROM {_ISSUE} i"
        f" LEFT JOIN {_PUBLICATION} d ON d.unit_id = i.unit_id{one}"
        " ON CONFLICT (vendor_part) DO UPDATE SET unit_id = excluded.unit_id,"
        " shows = excluded.shows, published_at = excluded.published_at"
        " WHERE (p.unit_id, p.shows) IS DISTINCT FROM (excluded.unit_id, excluded.shows)",
        [] if unit_id is None else [unit_id],
    )


def republish() -> int:
    """Bring all that is public of the range up to date, whatever changed it; return how many units."""
    publish_issuers()
    republish_numbers()
    units = list(Publication.objects.filter(shows="card").values_list("unit_id", flat=True))
    for unit_id in units:
        publish_cards(unit_id)
    return len(units)


def _execute(query: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
