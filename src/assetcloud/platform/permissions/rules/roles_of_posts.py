"""Which roles follow from the posts that somebody holds in a unit: a role for each post.

A role that reaches one department is held in all departments in which the post is held. What is
held by post and what follows from it are compared, so that following twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

__all__ = ["Difference", "FollowedRole", "HeldPost", "difference", "roles_of_posts"]


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as it is held: `ends_on` is the first day on which it no longer is."""

    code: str
    department_id: UUID | None
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class FollowedRole:
    """A role as it follows from posts. Days are both included."""

    account_id: UUID
    role_code: str
    department_ids: frozenset[UUID]
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What must be added and what must go; by the ids under which held roles are known."""

    added: tuple[FollowedRole, ...]
    gone: tuple[UUID, ...]


def roles_of_posts(
    posts: Iterable[HeldPost], *, account_id: UUID, ranges: Mapping[str, str]
) -> frozenset[FollowedRole]:
    """Return the roles that follow. `ranges`: range of each role; posts without a role give none."""
    found: dict[str, list[HeldPost]] = {}
    for post in posts:
        if post.code in ranges:
            found.setdefault(post.code, []).append(post)
    return frozenset(
        FollowedRole(
            account_id=account_id,
            role_code=code,
            department_ids=_departments(held) if ranges[code] == "department" else frozenset(),
            first_day=min(post.begins_on for post in held),
            last_day=_last_day(held),
        )
        for code, held in found.items()
        if ranges[code] != "department" or _departments(held)
    )


def _departments(held: Iterable[HeldPost]) -> frozenset[UUID]:
    return frozenset(post.department_id for post in held if post.department_id is not None)


def _last_day(held: Iterable[HeldPost]) -> date | None:
    ends = [post.ends_on for post in held]
    return None if None in ends else max(end for end in ends if end) - timedelta(days=1)


def difference(wanted: frozenset[FollowedRole], held: Mapping[UUID, FollowedRole]) -> Difference:
    """Compare what should follow with what is held by post, known by id."""
    kept = set(held.values()) & wanted
    added = sorted(wanted - kept, key=lambda role: role.role_code)
    return Difference(
        added=tuple(added),
        gone=tuple(sorted(known for known, role in held.items() if role not in kept)),
    )
