"""What others may read of an account. No password, no lock-out state."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assetcloud.platform.identity.models import Account

__all__ = ["AccountView", "view_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """An account as other packages see it.

    `admin_kind` is one of '', 'system', 'security', 'audit', 'operator'. `home_node_id` is the
    node that manages the account; None for accounts of the platform.
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
    )
