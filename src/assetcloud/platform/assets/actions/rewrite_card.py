"""Write the changed columns of a card: the last step of a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assetcloud.platform.assets.actions.settle_warnings import settle_warnings
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.models.card import searched

__all__ = ["rewrite_card"]


def rewrite_card(
    card: Card,
    judged: Judged,
    changed: Sequence[str],
    stamp: Mapping[str, Any],
    *,
    said: Mapping[str, Any],
) -> None:
    """Write `changed` and `stamp` into the row of `card`; `said` is what the person sent."""
    columns = {name: judged.field(name) for name in changed} | dict(stamp)
    columns |= {
        "schema_version": judged.schema_version,
        "sources": judged.sources | {name: "manual" for name in changed if name in said},
        "warnings": settle_warnings(card, judged, stamp),
        "search": searched(judged.columns | {"asset_code": card.asset_code}),
    }
    for name, value in columns.items():
        setattr(card, name, value)
    card.save(update_fields=columns.keys())
