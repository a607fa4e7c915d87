"""What somebody may do at one node: the roles they hold, seen from where they act now.

A role reaches from the node at which it is held: over the holder's own things, one department,
one unit, or all below; asset classes may narrow it further (归口管理). A role held elsewhere
gives nothing here; roles of the platform count on the platform, not inside a unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from assetcloud.foundation.actor import Grant
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range

__all__ = ["EVERYWHERE", "Held", "Place", "acting_range", "effective_grants", "exactly", "reaches"]

# Paths are ASCII. Accounts and settings of the platform lie at the empty path, which no other
# range holds.
EVERYWHERE = Range("", "\x7f")


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the tree. `acts_on` is the path it watches over: a bureau's is its region's."""

    path: str
    acts_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One role that somebody holds now, at `place` (None: of the platform).

    `reason` is the sentence that explains it; `via` names who is stood in for.
    """

    role_code: str
    role_title: str
    permissions: frozenset[str]
    place: Place | None
    range_kind: str
    department_ids: frozenset[UUID] = frozenset()
    class_prefixes: tuple[str, ...] = ()
    reason: str = ""
    via: str = ""


def exactly(path: str) -> Range:
    """Return the range of the rows at `path` itself, without what lies below.

    Labels begin with a letter or digit, and a blank comes before both.
    """
    return Range(path, path + " ")


def reaches(held: Held, here: Place | None) -> Range | None:
    """Return the range that `held` gives to somebody acting at `here`; None if it gives none."""
    if here is None or held.place is None:
        is_of_the_platform = here is None and held.range_kind == "everywhere"
        return EVERYWHERE if is_of_the_platform else None
    if held.range_kind == "subtree":
        covered = here == held.place or here.path.startswith(held.place.acts_on)
        return Range.below(here.acts_on) if covered else None
    return exactly(here.path) if here.path == held.place.path else None


def effective_grants(held: Iterable[Held], here: Place | None) -> Mapping[str, tuple[Grant, ...]]:
    """Return the grants of each permission for somebody who acts at `here`."""
    grants: dict[str, list[Grant]] = {}
    for each in held:
        within = reaches(each, here)
        if within is None:
            continue
        grant = Grant(
            within=within,
            department_ids=each.department_ids if each.range_kind == "department" else None,
            own_only=each.range_kind == "self",
            class_prefixes=each.class_prefixes or None,
            reason=each.reason,
        )
        for permission in each.permissions:
            grants.setdefault(permission, []).append(grant)
    return {permission: tuple(found) for permission, found in grants.items()}


def acting_range(held: Iterable[Held], here: Place | None) -> Range:
    """Return the range of the transaction: the widest that a role gives here.

    Roles of the platform open no unit's rows. Nothing held: nowhere.
    """
    if here is None:
        return NOWHERE
    ranges = [found for each in held if (found := reaches(each, here)) is not None]
    below = Range.below(here.acts_on)
    if below in ranges:
        return below
    return ranges[0] if ranges else NOWHERE
