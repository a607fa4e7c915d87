"""Permissions of this package and of those below it, which cannot declare theirs themselves."""

from __future__ import annotations

from assetcloud.platform.audit import contract as audit
from assetcloud.platform.events import contract as events
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.registry import declare_permissions

__all__ = ["PERMISSIONS"]

PERMISSIONS = {
    "permissions.view_roles": "查看角色与权限分配",
    "permissions.assign_role": "分配和收回角色",
    "permissions.manage_roles": "建立和修改角色",
    "permissions.review_assignments": "定期复核权限",
    "permissions.delegate": "委托他人代行职责",
    "permissions.grant_access_ticket": "批准平台运营凭工单查看单位数据",
}

declare_permissions("events", events.PERMISSIONS)
declare_permissions("audit", audit.PERMISSIONS)
declare_permissions("organisations", organisations.PERMISSIONS)
declare_permissions("identity", identity.PERMISSIONS)
declare_permissions("permissions", PERMISSIONS)
