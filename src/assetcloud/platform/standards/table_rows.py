"""Rows on their way into a table of the standards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from assetcloud.platform.standards.loaders.package_data import Left, Loaded

__all__ = ["PackageRows", "TableRows"]


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one table, its natural key, and fields that people may have changed since."""

    model: type[Model]
    key: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    keep: frozenset[str] = frozenset()


@dataclass(slots=True)
class PackageRows:
    """All rows, and what the loaders dropped and flagged, by the name of what was read."""

    tables: list[TableRows] = field(default_factory=list)
    report: dict[str, dict[str, list[list[str]]]] = field(default_factory=dict)

    def add(
        self,
        model: type[Model],
        key: tuple[str, ...],
        rows: Iterable[Mapping[str, Any]],
        *,
        keep: Iterable[str] = (),
    ) -> None:
        """Add the rows of a table."""
        self.tables.append(TableRows(model, key, list(rows), frozenset(keep)))

    def tell(self, name: str, loaded: Loaded[Any]) -> None:
        """Keep what a loader left out."""
        if loaded.dropped or loaded.flagged:
            self.report[name] = {
                "dropped": [_pair(left) for left in loaded.dropped],
                "flagged": [_pair(left) for left in loaded.flagged],
            }


def _pair(left: Left) -> list[str]:
    return [left.what, left.why]
