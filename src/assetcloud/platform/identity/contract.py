"""What other packages may use of accounts and sign-in. Nothing else here is public."""

from __future__ import annotations

from assetcloud.platform.identity.actions.appoint_administrator import appoint_administrator
from assetcloud.platform.identity.actions.create_account import create_account
from assetcloud.platform.identity.actions.create_accounts import create_accounts
from assetcloud.platform.identity.actions.remember_node import remember_node
from assetcloud.platform.identity.actions.sign_in import sign_in
from assetcloud.platform.identity.actions.sign_in_demo import sign_in_demo
from assetcloud.platform.identity.actions.tidy_sessions import tidy_sessions
from assetcloud.platform.identity.credentials import Credentials, SignedIn
from assetcloud.platform.identity.origin import origin_of
from assetcloud.platform.identity.queries import (
    account,
    account_of_person,
    accounts_by_ids,
    accounts_of_demo,
    find_account,
)
from assetcloud.platform.identity.second_factor import has_second_factor
from assetcloud.platform.identity.sessions import account_of, close_session, open_session
from assetcloud.platform.identity.views import AccountView, CreatedAccount, NewAccount

__all__ = [
    "PERMISSIONS",
    "AccountView",
    "CreatedAccount",
    "Credentials",
    "NewAccount",
    "SignedIn",
    "account",
    "account_of",
    "account_of_person",
    "accounts_by_ids",
    "accounts_of_demo",
    "appoint_administrator",
    "close_session",
    "create_account",
    "create_accounts",
    "find_account",
    "has_second_factor",
    "open_session",
    "origin_of",
    "remember_node",
    "sign_in",
    "sign_in_demo",
    "tidy_sessions",
]

PERMISSIONS = {
    "identity.view_accounts": "查看账号",
    "identity.manage_accounts": "建立、停用和修改账号",
    "identity.reset_password": "重置密码、解除锁定和第二因素、结束会话",
    "identity.appoint_administrator": "任免系统、安全、审计管理员和平台运营",
}
