"""What others may read of an account, and what they say to have one made."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assetcloud.platform.identity.models import Account

__all__ = ["AccountView", "CreatedAccount", "NewAccount", "view_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """An account as other packages see it.

    `admin_kind` is one of '', 'system', 'security', 'audit', 'operator'. `home_node_id` is the
    node that manages the account; None for accounts of the platform. A client of the open API acts
    under an account that `is_program`.
    """

    id: UUID
    username: str
    name: str
    phone: str
    email: str
    person_id: UUID | None
    home_node_id: UUID | None
    last_node_id: UUID | None
    admin_kind: str
    demo_title: str
    is_active: bool
    must_change_password: bool
    is_program: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What is known of an account to be made.

    An empty `password` means that one is made, which must be changed at the first sign-in.
    `home_node_id` is the node that manages the account; None only for the platform's own.
    """

    username: str
    name: str
    password: str = ""
    phone: str = ""
    email: str = ""
    person_id: UUID | None = None
    home_node_id: UUID | None = None
    admin_kind: str = ""
    demo_title: str = ""


@dataclass(frozen=True, slots=True)
class CreatedAccount:
    """The account and, if the system made it, the password to hand over once."""

    account: AccountView
    made_password: str


def view_of(account: Account) -> AccountView:
    """Return what others may read of `account`."""
    return AccountView(
        id=account.id,
        username=account.username,
        name=account.name,
        phone=account.phone,
        email=account.email,
        person_id=account.person_id,
        home_node_id=account.home_node_id,
        last_node_id=account.last_node_id,
        admin_kind=account.admin_kind,
        demo_title=account.demo_title,
        is_active=account.is_active,
        must_change_password=account.must_change_password,
        is_program=account.is_program,
    )
