"""Refusal sentences: which permission is missing, which roles hold it, whom to ask."""

from __future__ import annotations

from uuid import UUID

from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.assigned import valid_assignments
from assetcloud.platform.permissions.models import Role
from assetcloud.platform.permissions.registry import title_of

__all__ = ["ASSIGN", "refusal_sentence", "role_titles_holding", "whom_to_ask"]

ASSIGN = "permissions.assign_role"
_MOST_ROLES = 6
_MOST_PEOPLE = 3


def refusal_sentence(permission: str, node_id: UUID | None) -> str:
    """Say in one or two sentences why somebody may not, and what they can do about it."""
    roles = role_titles_holding(permission)
    where = "、".join(roles[:_MOST_ROLES]) + ("等" if len(roles) > _MOST_ROLES else "")
    held = f"这项权限属于：{where}。" if roles else "目前没有角色含有这项权限。"
    return f"您在这里没有“{title_of(permission)}”权限。{held}{whom_to_ask(node_id)}"


def role_titles_holding(permission: str) -> list[str]:
    """Return the titles of the roles that hold `permission`, in their usual order."""
    roles = Role.objects.filter(permissions__contains=[permission], is_active=True)
    return list(roles.order_by("position", "code").values_list("title", flat=True))


def whom_to_ask(node_id: UUID | None) -> str:
    """Return the sentence that names who assigns roles at a node."""
    if node_id is None:
        return "如需使用，请联系平台安全管理员。"
    assigners = valid_assignments().filter(node_id=node_id, role__permissions__contains=[ASSIGN])
    ids = list(assigners.values_list("account_id", flat=True)[:_MOST_PEOPLE])
    known = identity.accounts_by_ids(ids)
    names = sorted({known[each].name for each in ids if each in known and known[each].is_active})
    if not names:
        return "如需使用，请联系本单位负责人或平台安全管理员。"
    return f"如需使用，请联系{'、'.join(names)}分配角色。"
