"""Make a role of one's own beside the built-in ones, change it, put it out of use."""

from __future__ import annotations

from dataclasses import dataclass

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import (
    ConflictError,
    FieldProblem,
    InvalidError,
    NotPermittedError,
)
from assetcloud.platform.permissions.access import reaches_node
from assetcloud.platform.permissions.assigned import valid_assignments
from assetcloud.platform.permissions.models import Role
from assetcloud.platform.permissions.queries import guarded_permissions
from assetcloud.platform.permissions.registry import all_permissions
from assetcloud.platform.permissions.rules.own_role import OwnRoleFacts, own_role_problems
from assetcloud.platform.permissions.trail import record
from assetcloud.platform.permissions.views import RoleView, role_view_of

__all__ = ["OwnRole", "retire_role", "save_role"]

MANAGE = "permissions.manage_roles"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRole:
    """A role as it should be; `code` names it for ever."""

    code: str
    title: str
    summary: str
    permissions: tuple[str, ...]
    range_kind: str
    class_prefixes: tuple[str, ...] = ()
    node_kinds: tuple[str, ...] = ()


def save_role(actor: Actor, wanted: OwnRole) -> RoleView:
    """Make the role, or change it; whoever holds it can do the new things from the next request.

    Raises NotPermittedError, InvalidError with every problem, ConflictError for a built-in role.
    """
    _require(actor)
    role = Role.objects.select_for_update().filter(code=wanted.code).first()
    if role is not None and role.is_builtin:
        raise ConflictError("内置角色不能修改；请另建一个角色。")

    facts = OwnRoleFacts(
        code=wanted.code,
        title=wanted.title,
        permissions=frozenset(wanted.permissions),
        known_permissions=frozenset(all_permissions()),
        guarded_permissions=guarded_permissions(),
        range_kind=wanted.range_kind,
        class_prefixes=wanted.class_prefixes,
        node_kinds=frozenset(wanted.node_kinds),
    )
    problems = [FieldProblem(pointer, text) for pointer, text in own_role_problems(facts)]
    if problems:
        text = "".join(each.message for each in problems)
        raise InvalidError(text, code="role_refused", problems=problems)

    before = list(role.permissions) if role else []
    role = role or Role(code=wanted.code, group="自建", position=1000)
    role.title, role.summary = wanted.title.strip(), wanted.summary.strip()
    role.permissions = sorted(wanted.permissions)
    role.range_kind = wanted.range_kind
    role.class_prefixes, role.node_kinds = list(wanted.class_prefixes), sorted(wanted.node_kinds)
    role.is_active = True
    role.save()

    added = sorted(set(role.permissions) - set(before))
    removed = sorted(set(before) - set(role.permissions))
    record(
        actor,
        "manage_roles",
        title=f"保存角色 {role.title}",
        subject=("role", role.id),
        details={"code": role.code, "added": added, "removed": removed},
    )
    return role_view_of(role)


def retire_role(actor: Actor, code: str) -> RoleView:
    """Put a role of one's own out of use.

    Raises NotPermittedError, InvalidError for a built-in or unknown one, ConflictError while
    somebody holds it.
    """
    _require(actor)
    role = Role.objects.select_for_update().filter(code=code, is_builtin=False).first()
    if role is None:
        raise InvalidError("没有这个自建角色；内置角色不能停用。")
    held = valid_assignments().filter(role=role).count()
    if held:
        raise ConflictError(f"还有 {held} 项分配在用这个角色，请先收回。")

    role.is_active = False
    role.save(update_fields=["is_active"])

    record(
        actor,
        "manage_roles",
        title=f"停用角色 {role.title}",
        subject=("role", role.id),
        details={"code": role.code},
    )
    return role_view_of(role)


def _require(actor: Actor) -> None:
    actor.require(MANAGE)
    if not reaches_node(actor, MANAGE, None):
        raise NotPermittedError("角色由平台安全管理员维护。")
