"""Reads of accounts, sessions and attempts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.identity.access import may_manage, own_id
from assetcloud.platform.identity.attempts import OK
from assetcloud.platform.identity.models import Account, SignedInSession, SignInAttempt
from assetcloud.platform.identity.views import AccountView, view_of

__all__ = [
    "AccountFilter",
    "account",
    "account_of_person",
    "accounts_by_ids",
    "accounts_of_demo",
    "find_account",
    "managed_account",
    "managed_accounts",
    "own_attempts",
    "own_sessions",
    "own_summary",
]

VIEW = "identity.view_accounts"
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    """Which accounts: of a node (None: where the actor acts), by text, after an id.

    Accounts of people, or with `programs` those of clients of the open API.
    """

    node_id: UUID | None = None
    text: str = ""
    admins_only: bool = False
    programs: bool = False
    after: UUID | None = None


def account(account_id: UUID) -> AccountView:
    """Return an account. Raises NotFoundError."""
    found = Account.objects.filter(id=account_id).first()
    if found is None:
        raise NotFoundError("没有这个账号。")
    return view_of(found)


def accounts_by_ids(account_ids: Iterable[UUID]) -> dict[UUID, AccountView]:
    """Return the accounts that exist among `account_ids`, by id."""
    found = Account.objects.filter(id__in=set(account_ids))
    return {each.id: view_of(each) for each in found}


def find_account(username: str) -> AccountView | None:
    """Return the account of a user name, whatever its case, or None."""
    found = Account.objects.filter(username=username.strip().lower()).first()
    return None if found is None else view_of(found)


def account_of_person(person_id: UUID) -> AccountView | None:
    """Return the account of a person, or None."""
    found = Account.objects.filter(person_id=person_id).order_by("id").first()
    return None if found is None else view_of(found)


def accounts_of_demo() -> list[AccountView]:
    """Return the demo accounts, in the order in which they were made."""
    found = Account.objects.exclude(demo_title="").filter(is_active=True).order_by("id")
    return [view_of(each) for each in found]


def managed_accounts(
    actor: Actor, wanted: AccountFilter
) -> tuple[list[dict[str, Any]], str | None]:
    """Return a page of accounts that the actor may see, and where the next begins.

    Accounts of the node in which the actor acts, or of `node_id`; administrators of the platform
    see all. Raises NotFoundError for a node outside the actor's range.
    """
    node_id = wanted.node_id or actor.node_id
    if not may_manage(actor, VIEW, node_id):
        raise NotFoundError
    found = _with_second_factor().filter(is_program=wanted.programs).order_by("id")
    if node_id is not None:
        found = found.filter(home_node_id=node_id)
    if wanted.text:
        found = found.filter(
            Q(username__startswith=wanted.text.lower()) | Q(name__contains=wanted.text)
        )
    if wanted.admins_only:
        found = found.exclude(admin_kind="")
    if wanted.after:
        found = found.filter(id__gt=wanted.after)
    rows = list(found[: PAGE + 1])
    following = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return [_managed(each) for each in rows[:PAGE]], following


def managed_account(actor: Actor, account_id: UUID) -> dict[str, Any]:
    """Return one account that the actor may see. Raises NotFoundError."""
    found = _with_second_factor().filter(id=account_id).first()
    if found is None or not may_manage(actor, VIEW, found.home_node_id):
        raise NotFoundError("没有这个账号，或不在您的管理范围内。")
    return _managed(found)


def _with_second_factor() -> QuerySet[Account]:
    factor = Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return Account.objects.annotate(has_second_factor=Exists(factor))


_MANAGED = (
    "id", "username", "name", "phone", "email", "person_id", "home_node_id", "admin_kind",
    "is_active", "must_change_password", "has_second_factor", "locked_until", "last_sign_in_at",
    "created_at", "is_program",
)  # fmt: skip


def _managed(row: Account) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in _MANAGED}
    return facts | {"phone": _masked(row.phone)}


def _masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)


def own_summary(actor: Actor) -> dict[str, Any]:
    """Return what the actor sees of their own account."""
    row = _with_second_factor().get(id=own_id(actor))
    return _managed(row) | {
        "phone": row.phone,
        "password_changed_at": row.password_changed_at,
        "last_sign_in_from": row.last_sign_in_from,
        "has_password": row.has_usable_password(),
    }


def own_sessions(actor: Actor, current_key: str | None) -> list[dict[str, Any]]:
    """Return the actor's sessions, the latest used first; `current_key` marks this one."""
    found = SignedInSession.objects.filter(account_id=own_id(actor))
    names = ("id", "method", "address", "device", "started_at", "last_seen_at")
    return [
        {name: getattr(each, name) for name in names}
        | {"is_current": each.session_key == current_key}
        for each in found.order_by("-last_seen_at")[:PAGE]
    ]


def own_attempts(actor: Actor) -> list[dict[str, Any]]:
    """Return the latest attempts to sign in to the actor's account, newest first."""
    found = SignInAttempt.objects.filter(account_id=own_id(actor)).order_by("-at")
    return [
        {
            "at": each.at,
            "address": each.address,
            "device": each.device,
            "is_success": each.outcome == OK,
        }
        for each in found[:PAGE]
    ]
