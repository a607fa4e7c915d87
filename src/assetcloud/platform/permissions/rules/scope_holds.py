"""Whether a grant covers one thing: whose it is, of which department, of which asset class."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assetcloud.foundation.actor import DataScope, Grant

__all__ = ["Subject", "grant_holds", "scope_holds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a grant is measured against; None leaves a bound unmeasured.

    `class_code`: asset class of the 2022 edition; `member_ids`: those whose thing it is.
    """

    class_code: str | None = None
    department_id: UUID | None = None
    member_ids: frozenset[UUID] | None = None


def scope_holds(scope: DataScope, subject: Subject) -> bool:
    """Whether some grant of the scope covers the subject."""
    return any(grant_holds(grant, subject, scope.member_ids) for grant in scope.grants)


def grant_holds(grant: Grant, subject: Subject, own: frozenset[UUID]) -> bool:
    """Whether a grant covers the subject. `own`: the actor's memberships in the unit."""
    if grant.own_only and subject.member_ids is not None and not own & subject.member_ids:
        return False
    departments = grant.department_ids
    if departments is not None and subject.department_id not in {None, *departments}:
        return False
    prefixes = grant.class_prefixes
    return (
        prefixes is None
        or subject.class_code is None
        or subject.class_code.startswith(tuple(prefixes))
    )
