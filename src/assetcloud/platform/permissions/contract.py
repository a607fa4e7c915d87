"""What other packages may use of permissions. Nothing else here is public.

A package above declares its own permissions once, where it is loaded (its `contract`):

    declare_permissions(
        "assets", PERMISSIONS, held_by={"asset_manager": ["assets.register_card"]}
    )

`held_by` names built-in roles of `data/roles.toml`; `load_roles()` then writes them.
"""

from __future__ import annotations

from assetcloud.platform.permissions.actions.assign_role import assign_role
from assetcloud.platform.permissions.actions.load_roles import load_roles
from assetcloud.platform.permissions.actions.revoke_role import revoke_role
from assetcloud.platform.permissions.asked import NewAssignment
from assetcloud.platform.permissions.declared import PERMISSIONS
from assetcloud.platform.permissions.entering import actor_for, system_actor
from assetcloud.platform.permissions.events import Delegated, RoleAssigned, RoleRevoked
from assetcloud.platform.permissions.explaining import explain
from assetcloud.platform.permissions.queries import (
    assignments_at,
    assignments_of,
    holders_of,
    role_holders,
    roles,
)
from assetcloud.platform.permissions.registry import (
    all_permissions,
    declare_permissions,
    title_of,
)
from assetcloud.platform.permissions.rules.explanation import Explanation
from assetcloud.platform.permissions.rules.scope_holds import Subject, scope_holds
from assetcloud.platform.permissions.views import AssignmentView, RoleView

__all__ = [
    "PERMISSIONS",
    "AssignmentView",
    "Delegated",
    "Explanation",
    "NewAssignment",
    "RoleAssigned",
    "RoleRevoked",
    "RoleView",
    "Subject",
    "actor_for",
    "all_permissions",
    "assign_role",
    "assignments_at",
    "assignments_of",
    "declare_permissions",
    "explain",
    "holders_of",
    "load_roles",
    "revoke_role",
    "role_holders",
    "roles",
    "scope_holds",
    "system_actor",
    "title_of",
]
