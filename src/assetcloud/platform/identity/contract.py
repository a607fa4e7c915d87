"""What other packages may use of accounts and sign-in. Nothing else here is public."""

from __future__ import annotations

from assetcloud.platform.identity.actions.create_account import (
    CreatedAccount,
    NewAccount,
    create_account,
)
from assetcloud.platform.identity.origin import origin_of
from assetcloud.platform.identity.queries import (
    account,
    account_of_person,
    accounts_by_ids,
    accounts_of_demo,
    find_account,
)
from assetcloud.platform.identity.sessions import account_of, close_session, open_session
from assetcloud.platform.identity.views import AccountView

__all__ = [
    "PERMISSIONS",
    "AccountView",
    "CreatedAccount",
    "NewAccount",
    "account",
    "account_of",
    "account_of_person",
    "accounts_by_ids",
    "accounts_of_demo",
    "close_session",
    "create_account",
    "find_account",
    "open_session",
    "origin_of",
]

PERMISSIONS = {
    "identity.view_accounts": "查看账号",
    "identity.manage_accounts": "建立、停用和修改账号",
    "identity.reset_password": "重置密码、解除锁定和第二因素、结束会话",
}
