"""Say with which account a member signs in."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.organisations.access import employer_in_range
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import MemberChanged
from assetcloud.platform.organisations.models import AccountMembership, Member

__all__ = ["forget_membership", "link_account", "write_membership"]

_NOW = Basis()


def link_account(
    actor: Actor, unit_id: UUID, member_id: UUID, *, account_id: UUID | None, basis: Basis = _NOW
) -> None:
    """Let a member sign in with this account; None takes the account away.

    Raises NotPermittedError, NotFoundError, ConflictError if the member has left or the account
    is another member's.
    """
    actor.require("organisations.manage_people")

    node = employer_in_range(actor, unit_id)
    rows = Member.objects.select_for_update().filter(unit_id=unit_id, id=member_id)
    row = rows.first()
    if row is None:
        raise NotFoundError
    if row.status != "active":
        raise ConflictError(f"{row.name}已离职，不能绑定账号。", code="member_left")

    rows.update(account_id=account_id, version=row.version + 1)
    forget_membership(unit_id, member_id)
    if account_id is not None:
        write_membership(unit_id, member_id, account_id=account_id, is_main=row.is_main)

    told = Told(
        action="organisations.link_account",
        subject_type="member",
        subject_ids=(member_id,),
        title=f"{'绑定' if account_id else '解除'}账号：{row.name}",
        event=MemberChanged(unit_id=unit_id, member_ids=(member_id,)),
        details={"account_id": account_id},
    )
    tell_inside(actor, node, told, basis=basis)


def write_membership(unit_id: UUID, member_id: UUID, *, account_id: UUID, is_main: bool) -> None:
    """Keep the copy by which an account's units are found; one of them is the main unit.

    Raises ConflictError if the account is another member's of the unit.
    """
    others = AccountMembership.objects.filter(account_id=account_id)
    if others.filter(unit_id=unit_id).exclude(member_id=member_id).exists():
        raise ConflictError("这个账号已绑定本单位的另一个人。", code="account_taken")
    if is_main:
        others.exclude(unit_id=unit_id).update(is_main=False)
    AccountMembership.objects.update_or_create(
        account_id=account_id,
        unit_id=unit_id,
        defaults={"member_id": member_id, "is_main": is_main},
    )


def forget_membership(unit_id: UUID, member_id: UUID) -> None:
    """Remove the copy of a member who left or signs in no more."""
    AccountMembership.objects.filter(unit_id=unit_id, member_id=member_id).delete()
