"""Reads of accounts, sessions and attempts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.views import AccountView, view_of

__all__ = ["account", "account_of_person", "accounts_by_ids", "accounts_of_demo", "find_account"]


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
