"""What other packages may use of permissions. Nothing else here is public."""

from __future__ import annotations

from assetcloud.platform.permissions.entering import actor_for, system_actor
from assetcloud.platform.permissions.registry import all_permissions, declare_permissions

__all__ = [
    "PERMISSIONS",
    "actor_for",
    "all_permissions",
    "declare_permissions",
    "system_actor",
]

PERMISSIONS = {
    "permissions.view_roles": "查看角色与权限分配",
    "permissions.assign_role": "分配和收回角色",
    "permissions.manage_roles": "建立和修改角色",
    "permissions.review_assignments": "定期复核权限",
    "permissions.delegate": "委托他人代行职责",
    "permissions.grant_access_ticket": "批准平台运营凭工单查看单位数据",
}
