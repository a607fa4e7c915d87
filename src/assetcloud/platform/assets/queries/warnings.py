"""Warnings of the cards of a unit: what is open and until when, what was settled.

Open warnings lie on their cards, so that a card and its list never differ.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.actor import DataScope
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.models import Card, ResolvedWarning
from assetcloud.platform.assets.queries.scope import scope_condition

__all__ = ["WarningFilter", "WarningPage", "WarningSums", "warning_page", "warning_sums"]

_CARD, _RESOLVED = Card._meta.db_table, ResolvedWarning._meta.db_table
_NEVER: Final = date.max
_OPEN: Final = (
    "SELECT c.id AS card_id, c.card_no, c.name, c.card_type, c.origin, c.department_id,"
    " w.found->>'rule' AS rule, w.found->>'pointer' AS pointer, w.found->>'message' AS message,"
    " (w.found->>'found_on')::date AS found_on, (w.found->>'due_on')::date AS due_on,"
    " NULL::date AS resolved_on, '' AS resolved_by,"
    f" lpad(w.place::text, 6, '0') AS place FROM {_CARD} c,"
    " jsonb_array_elements(c.warnings) WITH ORDINALITY AS w(found, place)"
    " WHERE c.unit_id = %s AND c.state = 'active' AND c.warnings <> '[]'::jsonb AND {visible}"
)
_SETTLED: Final = (
    "SELECT c.id AS card_id, c.card_no, c.name, c.card_type, c.origin, c.department_id,"
    " r.rule, r.pointer, r.message, r.found_on, r.due_on, r.resolved_on, r.resolved_by,"
    f" r.id::text AS place FROM {_RESOLVED} r JOIN {_CARD} c"
    " ON c.unit_id = r.unit_id AND c.id = r.card_id"
    " WHERE r.unit_id = %s AND {visible}"
)
_COLUMNS: Final = (
    *("card_id", "card_no", "name", "card_type", "origin", "department_id"),
    *("rule", "pointer", "message", "found_on", "due_on", "resolved_on", "resolved_by"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningFilter:
    """What to keep; empty keeps all. `overdue`: those whose deadline is past."""

    resolved: bool = False
    origin: str = ""
    rule: str = ""
    card_id: UUID | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class WarningPage:
    """Rows by deadline, those without one last, and where the next page begins."""

    items: list[dict[str, Any]]
    next: str | None


@dataclass(frozen=True, slots=True)
class WarningSums:
    """How many warnings on how many cards, the first and last deadline, how many are past theirs."""

    count: int
    card_count: int
    first_due_on: date | None
    last_due_on: date | None
    overdue: int
    by_rule: dict[str, int]


def warning_page(
    unit_id: UUID,
    wanted: WarningFilter,
    *,
    scope: DataScope,
    cursor: str | None = None,
    limit: int = 50,
) -> WarningPage:
    """Return up to `limit` warnings. Raises InvalidError for a cursor that is not one of ours."""
    source, parameters = _rows(unit_id, wanted, scope)
    after = ""
    if cursor:
        after = " AND (coalesce(f.due_on, %s), f.card_id, f.place) > (%s, %s, %s)"
        parameters += [_NEVER, *_read(cursor)]
    query = (
        f"SELECT {', '.join(f'f.{name}' for name in _COLUMNS)}, f.place {source}{after}"
        " ORDER BY coalesce(f.due_on, %s), f.card_id, f.place LIMIT %s"
    )
    with connection.cursor() as db:
        db.execute(query, [*parameters, _NEVER, limit + 1])
        rows = db.fetchall()
    items = [dict(zip(_COLUMNS, row, strict=False)) for row in rows[:limit]]
    return WarningPage(items, _write(rows[limit - 1]) if len(rows) > limit else None)


def warning_sums(unit_id: UUID, wanted: WarningFilter, *, scope: DataScope) -> WarningSums:
    """Count all warnings that match, by one statement."""
    source, parameters = _rows(unit_id, wanted, scope)
    query = (
        "SELECT f.rule, count(*), array_agg(DISTINCT f.card_id), min(f.due_on), max(f.due_on),"
        f" count(*) FILTER (WHERE f.due_on < %s) {source} GROUP BY f.rule ORDER BY f.rule"
    )
    with connection.cursor() as db:
        db.execute(query, [today(), *parameters])
        rows = db.fetchall()
    due = [day for row in rows for day in row[3:5] if day is not None]
    return WarningSums(
        count=sum(row[1] for row in rows),
        card_count=len({card for row in rows for card in row[2]}),
        first_due_on=min(due, default=None),
        last_due_on=max(due, default=None),
        overdue=sum(row[5] for row in rows),
        by_rule={row[0]: row[1] for row in rows},
    )


def _rows(unit_id: UUID, wanted: WarningFilter, scope: DataScope) -> tuple[str, list[Any]]:
    visible, more = scope_condition(scope)
    rows = (_SETTLED if wanted.resolved else _OPEN).format(visible=visible)
    conditions, parameters = ["true"], [unit_id, *more]
    for name in ("origin", "rule", "card_id"):
        if value := getattr(wanted, name):
            conditions.append(f"f.{name} = %s")
            parameters.append(value)
    if wanted.overdue:
        conditions.append("f.due_on < %s")
        parameters.append(today())
    return f"FROM ({rows}) f WHERE {' AND '.join(conditions)}", parameters


def _write(row: Sequence[Any]) -> str:
    found = dict(zip((*_COLUMNS, "place"), row, strict=True))
    place = [(found["due_on"] or _NEVER).isoformat(), str(found["card_id"]), found["place"]]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _read(cursor: str) -> list[Any]:
    try:
        due_on, card_id, place = json.loads(base64.urlsafe_b64decode(cursor))
        if not isinstance(place, str) or "\x00" in place:
            raise ValueError("no place of ours")
        return [date.fromisoformat(due_on), UUID(card_id), place]
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidError("翻页标记无效，请从第一页重新开始。", code="bad_cursor") from error
