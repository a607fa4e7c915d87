"""Which rows an actor may see, as SQL: the first wall. Row security is the second."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.platform.assets.models import Card

__all__ = ["scope_condition", "within_scope"]


def scope_condition(scope: DataScope, *, alias: str = "c") -> tuple[str, list[Any]]:
    """Return an SQL condition and its parameters; `false` for an empty scope.

    Class stewardship narrows to class prefixes, a department grant to departments, and a
    personal grant to what the person uses or keeps.
    """
    if scope.is_empty:
        return "false", []
    if scope.is_whole_range:
        return "true", []
    parts: list[str] = []
    parameters: list[Any] = []
    for grant in scope.grants:
        part, own = _grant_condition(grant, scope, alias)
        parts.append(f"({part})")
        parameters += own
    return "(" + " OR ".join(parts) + ")", parameters


def _grant_condition(grant: Grant, scope: DataScope, alias: str) -> tuple[str, list[Any]]:
    parts = [f"{alias}.org_path >= %s AND {alias}.org_path < %s"]
    parameters: list[Any] = [grant.within.lo, grant.within.hi]
    if grant.own_only:
        parts.append(f"({alias}.user_id = ANY(%s) OR {alias}.keeper_id = ANY(%s))")
        members = list(scope.member_ids)
        parameters += [members, members]
    if grant.department_ids is not None:
        parts.append(f"{alias}.department_id = ANY(%s)")
        parameters.append(list(grant.department_ids))
    if grant.class_prefixes is not None:
        parts.append(f"{alias}.class_code LIKE ANY(%s)")
        parameters.append([prefix + "%" for prefix in grant.class_prefixes])
    return " AND ".join(parts), parameters


def within_scope(cards: QuerySet[Card], scope: DataScope) -> QuerySet[Card]:
    """Return those of `cards` that an actor with this scope may see."""
    condition, parameters = scope_condition(scope, alias=Card._meta.db_table)
    return cards.extra(where=[condition], params=parameters)
