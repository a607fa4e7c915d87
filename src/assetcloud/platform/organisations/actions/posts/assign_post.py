"""Let a member hold a post, or no longer."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, FieldProblem, InvalidError, NotFoundError
from assetcloud.platform.organisations.access import employer_in_range
from assetcloud.platform.organisations.actions.inside.locked_rows import (
    locked_department,
    locked_member,
)
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import PostAssigned, PostEnded
from assetcloud.platform.organisations.models import Post, PostHolder
from assetcloud.platform.organisations.seeds import post_templates

__all__ = ["assign_post", "end_post"]

_NOW = Basis()


def assign_post(
    actor: Actor,
    unit_id: UUID,
    *,
    post: str,
    member_id: UUID,
    department_id: UUID | None = None,
    basis: Basis = _NOW,
) -> UUID:
    """Let a member hold the post with this code, in one department alone if one is given.

    Returns the id of the holding. Raises NotPermittedError, NotFoundError, InvalidError if the
    post belongs to a department and none is given, ConflictError if the member holds it already.
    """
    actor.require("organisations.manage_posts")

    node = employer_in_range(actor, unit_id)
    row = Post.objects.filter(unit_id=unit_id, code=post, is_active=True).first()
    if row is None:
        raise NotFoundError("本单位没有设这个岗位，请先启用岗位包。")
    member = locked_member(unit_id, member_id)
    department = locked_department(unit_id, department_id) if department_id else None
    template = post_templates().get(post)
    if template is not None and template.by_department and department is None:
        problem = FieldProblem("/department_id", f"“{row.name}”按部门设岗，请选择部门。")
        raise InvalidError("任职信息有误，请按提示修改。", problems=[problem])
    held = PostHolder.objects.filter(
        unit_id=unit_id, post_id=row.id, member_id=member_id, valid_to__isnull=True
    )
    if held.filter(department_id=department_id).exists():
        raise ConflictError(f"{member.name}已任{row.name}。", code="post_held")

    holder = PostHolder.objects.create(
        unit_id=unit_id,
        org_path=node.path,
        post_id=row.id,
        member_id=member_id,
        department_id=department_id,
        valid_from=basis.day,
        reason=basis.reason,
    )

    event = PostAssigned(
        unit_id=unit_id,
        post_code=post,
        member_id=member_id,
        account_id=member.account_id,
        department_id=department_id,
        on=basis.day,
    )
    told = Told(
        action="organisations.assign_post",
        subject_type="post_holder",
        subject_ids=(holder.id,),
        title=f"{member.name}任{row.name}",
        event=event,
    )
    tell_inside(actor, node, told, basis=basis)
    return holder.id


def end_post(actor: Actor, unit_id: UUID, holder_id: UUID, *, basis: Basis = _NOW) -> None:
    """End the holding of a post on a day.

    Raises NotPermittedError, NotFoundError, ConflictError if it has ended or began later.
    """
    actor.require("organisations.manage_posts")

    node = employer_in_range(actor, unit_id)
    rows = PostHolder.objects.filter(unit_id=unit_id, id=holder_id)
    row = rows.select_for_update(of=("self",)).select_related("post", "member").first()
    if row is None:
        raise NotFoundError
    if row.valid_to is not None or basis.day < row.valid_from:
        raise ConflictError("这项任职已结束，或结束日期早于开始日期。", code="bad_day")

    rows.update(valid_to=basis.day)

    event = PostEnded(
        unit_id=unit_id,
        post_code=row.post.code,
        member_id=row.member_id,
        account_id=row.member.account_id,
        department_id=row.department_id,
        on=basis.day,
    )
    told = Told(
        action="organisations.end_post",
        subject_type="post_holder",
        subject_ids=(holder_id,),
        title=f"{row.member.name}不再任{row.post.name}",
        event=event,
    )
    tell_inside(actor, node, told, basis=basis)
