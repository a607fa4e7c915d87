"""Register a client: an account of its own, its roles, and a secret that is shown once."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError, FieldProblem, InvalidError
from assetcloud.foundation.ids import new_id
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.open_api.access import MANAGE, owner_within
from assetcloud.platform.open_api.drafts import NewClient
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.open_api.rules.client_terms import term_problems
from assetcloud.platform.open_api.rules.grantable_scopes import scope_problems
from assetcloud.platform.open_api.secret import made_secret
from assetcloud.platform.open_api.trail import record
from assetcloud.platform.open_api.views import IssuedSecret, view_of
from assetcloud.platform.permissions import contract as permissions

__all__ = ["create_client"]


def create_client(actor: Actor, new: NewClient) -> IssuedSecret:
    """Register a client of a node and return it with its secret.

    The actor also needs the permissions to make accounts and to assign roles, which are asked by
    those who own them. Raises NotPermittedError, NotFoundError, InvalidError with every problem,
    ConflictError where the name is taken.
    """
    actor.require(MANAGE)
    owner = owner_within(actor, MANAGE, new.node_id)

    problems = term_problems(new.terms, today=today())
    problems += scope_problems(new.terms.scopes, declared=permissions.all_permissions())
    if not new.role_codes:
        problems.append(FieldProblem("/role_codes", "请至少选一个角色；应用的权限来自角色。"))
    if problems:
        raise InvalidError("应用信息有误，请按提示修改。", problems=problems)

    account = _account_for(actor, new)
    secret = made_secret()
    own_id = new_id()
    client = Client(
        id=own_id,
        client_id=str(own_id),
        client_secret=secret,
        client_type=Client.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Client.GRANT_CLIENT_CREDENTIALS,
        user_id=account.id,
        node_id=owner.id,
        name=new.terms.name.strip(),
        purpose=new.terms.purpose.strip(),
        scopes=sorted(set(new.terms.scopes)),
        calls_per_minute=new.terms.calls_per_minute,
        last_day=new.terms.last_day,
        created_by=actor.account_id,
        created_by_name=actor.name,
        secret_set_at=now(),
    )
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError:
        raise ConflictError(
            f"这里已有名为“{client.name}”的应用，请换一个名称。", code="client_name_taken"
        ) from None
    _give_roles(actor, new, account)

    record(
        actor,
        "create_client",
        client=client,
        owner=owner,
        title=f"建立接口应用“{client.name}”",
        details={
            "scopes": client.scopes,
            "roles": list(new.role_codes),
            "last_day": client.last_day.isoformat(),
            "calls_per_minute": client.calls_per_minute,
        },
    )
    return IssuedSecret(view_of(client), secret)


def _account_for(actor: Actor, new: NewClient) -> identity.AccountView:
    """An account of a program: nobody can sign in with it, nobody can give it a password."""
    asked = identity.NewAccount(
        username=f"api-{new_id().hex}",
        name=f"接口·{new.terms.name.strip()}",
        home_node_id=new.node_id,
    )
    return identity.create_accounts(actor, [asked], are_programs=True)[0]


def _give_roles(actor: Actor, new: NewClient, account: identity.AccountView) -> None:
    for code in dict.fromkeys(new.role_codes):
        asked = permissions.NewAssignment(
            account_id=account.id,
            role_code=code,
            node_id=new.node_id,
            reason=f"接口应用：{new.terms.purpose.strip()}"[:200],
        )
        permissions.assign_role(actor, asked)
