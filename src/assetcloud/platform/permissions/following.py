"""Load and write what the rule on roles of posts compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from assetcloud.foundation.clock import today
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.assigned import valid_assignments
from assetcloud.platform.permissions.duties import conflicts_for
from assetcloud.platform.permissions.models import Assignment, Role
from assetcloud.platform.permissions.rules.incompatible_duties import Duty, refusal_of
from assetcloud.platform.permissions.rules.roles_of_posts import FollowedRole, HeldPost

__all__ = [
    "exemption_by_package",
    "followed",
    "held_otherwise",
    "members_with_roles",
    "posts_held",
    "refusals_of_added",
    "role_ranges",
]


def posts_held(unit_id: UUID, member_id: UUID, *, days: Iterable[date]) -> list[HeldPost]:
    """Return the posts a member holds on any of `days`; the unit must be in range."""
    found = {
        each.id: HeldPost(each.post_code, each.department_id, each.valid_from, each.valid_to)
        for day in days
        for each in organisations.post_holders(unit_id, member_id=member_id, on=day)
    }
    return list(found.values())


def members_with_roles(unit_id: UUID, member_ids: Iterable[UUID]) -> list[UUID]:
    """Return those of `member_ids` who hold a post or a role by post; most people hold none."""
    asked = set(member_ids)
    by_role = Assignment.objects.filter(
        member_id__in=asked, node_id=unit_id, revoked_at__isnull=True
    )
    by_post = {each.member_id for each in organisations.post_holders(unit_id)}
    return sorted(asked & (by_post | set(by_role.values_list("member_id", flat=True))))


def role_ranges(codes: Iterable[str]) -> dict[str, str]:
    """Return the range of each role that follows from a post; administrators' roles never do."""
    rows = Role.objects.filter(code__in=set(codes), is_active=True, admin_kind="")
    return {row.code: row.range_kind for row in rows if row.range_kind != "everywhere"}


def followed(unit_id: UUID, member_id: UUID) -> dict[UUID, FollowedRole]:
    """Return the open assignments that follow from posts of a member, locked."""
    rows = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("role")
        .filter(member_id=member_id, node_id=unit_id, revoked_at__isnull=True)
        .order_by("id")
    )
    return {
        row.id: FollowedRole(
            account_id=row.account_id,
            role_code=row.role.code,
            department_ids=frozenset(row.department_ids),
            first_day=row.first_day,
            last_day=row.last_day,
        )
        for row in rows
    }


def held_otherwise(account_id: UUID, unit_id: UUID) -> set[str]:
    """Return the codes of the roles an account holds in the unit by assignment, not by post."""
    found = valid_assignments().filter(
        account_id=account_id, node_id=unit_id, member_id__isnull=True
    )
    return set(found.values_list("role__code", flat=True))


def refusals_of_added(account_id: UUID, unit_id: UUID, added: Iterable[Role]) -> tuple[str, ...]:
    """Return why duties forbid the roles; pairs that the unit's post package exempts do not."""
    exempted = exemption_by_package(unit_id)
    duties = [Duty(role.code, role.title, unit_id) for role in added]
    conflicts = [
        each
        for each in conflicts_for(account_id, duties, on=today())
        if not (each.pair.may_be_exempted and exempted.get(each.pair.roles))
    ]
    return refusal_of(conflicts, exemption="")


def exemption_by_package(unit_id: UUID) -> Mapping[frozenset[str], str]:
    """Return which pairs of posts the unit's post package exempts, with the reason."""
    units = organisations.units_by_ids([unit_id])
    package = organisations.post_packages().get(units[unit_id].post_package) if units else None
    return {} if package is None else {each.posts: each.reason for each in package.exemptions}
