"""Create many accounts at once, for the people of an import: without passwords.

They sign in through an identity system that is believed, or after a reset.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.contrib.auth.hashers import make_password

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import FieldProblem, InvalidError, NotPermittedError
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import may_manage
from assetcloud.platform.identity.actions.create_account import name_problems
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.views import AccountView, NewAccount, view_of

__all__ = ["create_accounts"]

MANAGE = "identity.manage_accounts"


def create_accounts(
    actor: Actor, news: Sequence[NewAccount], *, are_programs: bool = False
) -> list[AccountView]:
    """Create ordinary accounts, all or none; return them in the same order.

    With `are_programs` they are accounts of programs: nobody ever signs in with them. Passwords
    and kinds of administrator are not taken here. Raises NotPermittedError, InvalidError naming
    every row that is wrong (pointer `/0/username` …).
    """
    actor.require(MANAGE)
    if not all(may_manage(actor, MANAGE, home) for home in {new.home_node_id for new in news}):
        raise NotPermittedError("只能在自己管理的单位内建立账号。")

    names = [new.username.strip().lower() for new in news]
    problems = _problems(news, names)
    if problems:
        raise InvalidError(f"有 {len(problems)} 处不对，没有建立任何账号。", problems=problems)

    rows = Account.objects.bulk_create(
        Account(
            username=username,
            name=new.name.strip(),
            password=make_password(None),
            phone=new.phone,
            email=new.email,
            person_id=new.person_id,
            home_node_id=new.home_node_id,
            is_program=are_programs,
        )
        for username, new in zip(names, news, strict=True)
    )

    audit.record_platform(
        "identity.accounts_created",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"批量建立账号 {len(rows)} 个",
        details={"count": len(rows)},
        origin=dict(actor.origin),
    )
    return [view_of(row) for row in rows]


def _problems(news: Sequence[NewAccount], names: Sequence[str]) -> list[FieldProblem]:
    taken = set(Account.objects.filter(username__in=names).values_list("username", flat=True))
    taken |= {name for name, count in Counter(names).items() if count > 1}
    problems = []
    for place, (username, new) in enumerate(zip(names, news, strict=True)):
        found = name_problems(username, new)
        if username in taken:
            found.append(FieldProblem("/username", f"用户名“{username}”已被使用或重复。"))
        if new.admin_kind or new.password:
            found.append(FieldProblem("", "批量建立的账号没有密码，也不能是管理员。"))
        problems += [
            FieldProblem(f"/{place}{each.pointer}", each.message, each.rule) for each in found
        ]
    return problems
