"""Which accounts an actor may manage: those whose home node lies in a range of the permission.

Accounts of the platform have no home node; only a grant that reaches everywhere holds them.
"""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, NotFoundError, NotPermittedError
from assetcloud.platform.identity.models import Account
from assetcloud.platform.organisations import contract as organisations

__all__ = ["locked_account", "locked_person", "may_manage", "own_id", "path_of_home"]


def own_id(actor: Actor) -> UUID:
    """Return the id of the actor's account. Raises NotPermittedError for the system."""
    if actor.account_id is None:
        raise NotPermittedError("系统自身没有账号。")
    return actor.account_id


def path_of_home(home_node_id: UUID | None) -> str:
    """Return the path of a home node; empty for the platform itself."""
    return "" if home_node_id is None else organisations.node(home_node_id).path


def may_manage(actor: Actor, permission: str, home_node_id: UUID | None) -> bool:
    """Whether `actor` holds `permission` where the account has its home."""
    path = path_of_home(home_node_id)
    return any(
        grant.within.holds(path)
        for grant in actor.scope(permission).grants
        if not grant.own_only and grant.department_ids is None
    )


def locked_account(actor: Actor, permission: str, account_id: UUID) -> Account:
    """Return an account the actor may manage, locked for change.

    Raises NotPermittedError, and NotFoundError for an account outside the actor's range.
    """
    actor.require(permission)
    found = Account.objects.select_for_update().filter(id=account_id).first()
    if found is None or not may_manage(actor, permission, found.home_node_id):
        raise NotFoundError("没有这个账号，或不在您的管理范围内。")
    return found


def locked_person(actor: Actor, permission: str, account_id: UUID) -> Account:
    """Return an account of a person, locked for change. Raises as `locked_account`, ConflictError.

    Who could give a program a password, a name or a kind of administrator could act as it, under
    its name, past its scopes and its quota.
    """
    found = locked_account(actor, permission, account_id)
    if found.is_program:
        raise ConflictError(
            "这是接口应用的账号，没有密码，也不能登录：请在“接口应用”里更换密钥、修改或停用。",
            code="program_account",
        )
    return found
