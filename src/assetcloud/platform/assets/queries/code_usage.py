"""How often cards use the codes of a list, so that no code in use is removed from the standards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from django.db import connection

from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.models import Card
from assetcloud.platform.standards.contract import attributes

__all__ = ["code_usage"]

_CARD: Final = Card._meta.db_table
# The split of use is keyed by the kind of use.
_USAGE: Final = "usage"


def code_usage(code_list: str) -> Mapping[str, int]:
    """Return how often each code of a list stands on cards in range that are not voided.

    One statement for each attribute of the list; columns, attributes and the split of use count.
    """
    used: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for source, parameters in _sources(code_list):
            cursor.execute(
                f"SELECT f.code, count(*) FROM (SELECT {source}"
                " WHERE c.state <> 'voided') f WHERE f.code <> '' GROUP BY f.code",
                parameters,
            )
            used.update(dict(cursor.fetchall()))
    return dict(used)


def _sources(code_list: str) -> Iterator[tuple[str, list[str]]]:
    for attribute in attributes():
        if attribute.code_list != code_list:
            continue
        if attribute.code == _USAGE:
            yield f"k.code FROM {_CARD} c, jsonb_object_keys(c.usage) AS k(code)", []
        elif attribute.is_column and attribute.code in COLUMNS:
            yield f"c.{attribute.code} AS code FROM {_CARD} c", []
        else:
            yield f"c.attributes->>%s AS code FROM {_CARD} c", [attribute.code]
