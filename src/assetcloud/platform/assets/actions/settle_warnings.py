"""What a change of a card does to its warnings: some stay with their days, some are settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assetcloud.foundation.clock import today
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models import Card, ResolvedWarning

__all__ = ["settle_warnings"]


def settle_warnings(card: Card, judged: Judged, stamp: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the warnings that the changed card keeps, and note those that are settled.

    `card` still has those from before. What was found before keeps the day on which it was found
    and its deadline; `stamp` says who settles the others, when and in which version.
    """
    before = {_key(found): found for found in card.warnings}
    kept = [
        found | {name: before[_key(found)].get(name) for name in ("found_on", "due_on")}
        if _key(found) in before
        else found
        for found in judged.kept_warnings()
    ]
    still = {_key(found) for found in kept}
    gone = [found for key, found in before.items() if key not in still]
    insert_rows(ResolvedWarning, [_row(card, found, stamp) for found in gone])
    return kept


def _key(found: Mapping[str, Any]) -> tuple[str, str]:
    return found["rule"], found["pointer"]


def _row(card: Card, found: Mapping[str, Any], stamp: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "unit_id": card.unit_id,
        "org_path": card.org_path,
        "card_id": card.id,
        "card_version": stamp["version"],
        "rule": found["rule"][:40],
        "pointer": found["pointer"][:200],
        "message": found["message"],
        "found_on": _day(found.get("found_on")),
        "due_on": _day(found.get("due_on")),
        "resolved_on": today(),
        "resolved_by": stamp["changed_by"],
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
