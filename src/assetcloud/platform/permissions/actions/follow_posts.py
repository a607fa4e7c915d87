"""Let the roles of a member's account follow from the posts the member holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import InvalidError, NotPermittedError
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.following import (
    exemption_by_package,
    followed,
    held_otherwise,
    posts_held,
    refusals_of_added,
    role_ranges,
)
from assetcloud.platform.permissions.models import Assignment, Role
from assetcloud.platform.permissions.rules.roles_of_posts import (
    FollowedRole,
    difference,
    roles_of_posts,
)
from assetcloud.platform.permissions.trail import record

__all__ = ["follow_posts"]


def follow_posts(actor: Actor, unit_id: UUID, member_id: UUID, *, days: Iterable[date]) -> int:
    """Add and end roles so that they agree with posts held on `days`; return how many changed.

    Safe to repeat. Raises NotPermittedError where the actor would give roles to themselves or may
    not set posts, InvalidError for incompatible duties.
    """
    member = organisations.member(unit_id, member_id)
    account_id = member.account_id if member.status == "active" else None

    wanted: frozenset[FollowedRole] = frozenset()
    if account_id is not None:
        posts = posts_held(unit_id, member_id, days=days)
        ranges = role_ranges(post.code for post in posts)
        wanted = roles_of_posts(posts, account_id=account_id, ranges=ranges)
    found = difference(wanted, followed(unit_id, member_id))
    held = held_otherwise(account_id, unit_id) if account_id is not None else set()
    added = [role for role in found.added if role.role_code not in held]
    known = {role.code: role for role in Role.objects.filter(code__in=[r.role_code for r in added])}
    if added:
        _refuse(actor, unit_id, added, known)

    Assignment.objects.filter(id__in=found.gone).update(
        revoked_at=now(), revoked_by=actor.account_id, revoked_reason="任职变动"
    )
    exempted = exemption_by_package(unit_id) if added else {}
    codes = held | {role.role_code for role in wanted}
    Assignment.objects.bulk_create(
        Assignment(
            account_id=role.account_id,
            role=known[role.role_code],
            node_id=unit_id,
            range_kind=known[role.role_code].range_kind,
            department_ids=sorted(role.department_ids),
            class_prefixes=known[role.role_code].class_prefixes,
            first_day=role.first_day,
            last_day=role.last_day,
            member_id=member_id,
            reason="随任职而来",
            exemption=next(
                (why for pair, why in exempted.items() if role.role_code in pair <= codes), ""
            ),
            granted_by=actor.account_id,
            granted_by_name=actor.name,
            granted_at=now(),
        )
        for role in added
    )

    if added or found.gone:
        record(
            actor,
            "roles_followed_posts",
            title=f"{member.name}的角色随任职变动",
            subject=("member", member_id),
            details={
                "node_id": str(unit_id),
                "added": [role.role_code for role in added],
                "ended": len(found.gone),
            },
        )
    return len(added) + len(found.gone)


def _refuse(actor: Actor, unit_id: UUID, added: list[FollowedRole], known: dict[str, Role]) -> None:
    account = identity.account(added[0].account_id)
    if account.id == actor.account_id:
        raise NotPermittedError("不能给自己任岗：岗位带来角色，请由另一位有权的人办理。")
    if not (actor.may("organisations.manage_posts") or actor.may("permissions.assign_role")):
        raise NotPermittedError("此人任有岗位，绑定账号会带来角色，请由能设置岗位的人办理。")
    if account.admin_kind:
        raise InvalidError("系统、安全、审计管理员和平台运营不能在单位任岗（三员分立）。")
    problems = refusals_of_added(account.id, unit_id, [known[role.role_code] for role in added])
    if problems:
        raise InvalidError("".join(problems), code="incompatible_duties")
