"""A filter of cards between its table terms and JSON, so that a job finds it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from assetcloud.platform.assets.card_values import plain
from assetcloud.platform.assets.queries.card_filter import CardFilter

__all__ = ["filter_from_json", "filter_to_json"]

_DEFAULT = CardFilter()


def filter_to_json(wanted: CardFilter) -> dict[str, Any]:
    """Return what differs from the filter that keeps everything. A range (`within`) is not kept:
    the range of a job is that of whoever asked.
    """
    given = {
        field.name: getattr(wanted, field.name)
        for field in fields(CardFilter)
        if field.name != "within" and getattr(wanted, field.name) != getattr(_DEFAULT, field.name)
    }
    return {name: _plain(value) for name, value in given.items()}


def filter_from_json(kept: Mapping[str, Any]) -> CardFilter:
    """Return the filter that `filter_to_json` wrote down."""
    return CardFilter(**{name: _typed(name, value) for name, value in kept.items()})


def _plain(value: Any) -> Any:
    return [plain(item) for item in value] if isinstance(value, tuple) else plain(value)


def _typed(name: str, value: Any) -> Any:
    if name == "ids":
        return tuple(UUID(item) for item in value)
    if isinstance(value, list):
        return tuple(value)
    if name.endswith("_id") and value is not None:
        return UUID(value)
    if name.startswith("acquired_") and value is not None:
        return date.fromisoformat(value)
    return value
