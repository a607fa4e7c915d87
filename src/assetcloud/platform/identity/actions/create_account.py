"""Create an account, with a password that its owner must change."""

from __future__ import annotations

import re

from django.db import IntegrityError

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import (
    ConflictError,
    FieldProblem,
    InvalidError,
    NotPermittedError,
)
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import may_manage
from assetcloud.platform.identity.actions.appoint_administrator import other_kinds_of
from assetcloud.platform.identity.models import Account, AdminKind
from assetcloud.platform.identity.passwords import (
    made_password,
    refuse_weak_password,
    set_password,
)
from assetcloud.platform.identity.rules.separated_administrators import separation_problems
from assetcloud.platform.identity.views import CreatedAccount, NewAccount, view_of

__all__ = ["create_account", "name_problems"]

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}", re.ASCII)


def create_account(actor: Actor, new: NewAccount) -> CreatedAccount:
    """Create an account.

    Raises NotPermittedError, InvalidError (name, password), ConflictError (user name taken).
    """
    actor.require("identity.manage_accounts")
    if new.admin_kind:
        actor.require("identity.appoint_administrator")
    if not may_manage(actor, "identity.manage_accounts", new.home_node_id):
        raise NotPermittedError("只能在自己管理的单位内建立账号。")

    username = new.username.strip().lower()
    _refuse_bad_names(username, new)
    if Account.objects.filter(username=username).exists():
        raise _taken(username)

    account = Account(
        username=username,
        name=new.name.strip(),
        phone=new.phone,
        email=new.email,
        person_id=new.person_id,
        home_node_id=new.home_node_id,
        admin_kind=new.admin_kind,
        demo_title=new.demo_title,
        must_change_password=not new.password,
    )
    if new.password:
        refuse_weak_password(account, new.password, pointer="/password")
    password = new.password or made_password()

    account.set_unusable_password()
    try:
        account.save(force_insert=True)
    except IntegrityError:
        raise _taken(username) from None
    set_password(account, password)
    account.save(update_fields=["password", "password_changed_at"])

    audit.record_platform(
        "identity.account_created",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"建立账号 {account}",
        subject=("account", account.id),
        details={"admin_kind": account.admin_kind},
        origin=dict(actor.origin),
    )
    return CreatedAccount(view_of(account), "" if new.password else password)


def _taken(username: str) -> ConflictError:
    return ConflictError(f"用户名“{username}”已被使用，请换一个。", code="username_taken")


def _refuse_bad_names(username: str, new: NewAccount) -> None:
    problems = name_problems(username, new)
    if new.admin_kind not in AdminKind.values:
        problems.append(FieldProblem("/admin_kind", "没有这种管理员。"))
    else:
        others = other_kinds_of(new.person_id, besides=None)
        reasons = separation_problems(
            admin_kind=new.admin_kind, other_kinds=others, holds_unit_roles=False
        )
        problems += [FieldProblem("/admin_kind", reason) for reason in reasons]
    if problems:
        raise InvalidError("账号信息有误，请按提示修改。", problems=problems)


def name_problems(username: str, new: NewAccount) -> list[FieldProblem]:
    """Return what is wrong with the names and addresses of an account to be made."""
    checks = (
        (
            not _USERNAME.fullmatch(username),
            "/username",
            "用户名为 2 至 64 位小写字母、数字和 . _ - @，以字母或数字开头。",
        ),
        (not 1 <= len(new.name.strip()) <= 60, "/name", "姓名为 1 至 60 个字。"),
        (len(new.phone) > 20, "/phone", "电话最多 20 位。"),
        (len(new.email) > 120, "/email", "邮箱最多 120 位。"),
    )
    return [FieldProblem(pointer, message) for is_wrong, pointer, message in checks if is_wrong]
