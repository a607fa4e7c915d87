"""An assignment that is asked for, and the facts by which it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.identity.contract import AccountView
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.access import reaches_node
from assetcloud.platform.permissions.holding import EMPLOYEE, VISITOR
from assetcloud.platform.permissions.models import Role
from assetcloud.platform.permissions.rules.may_be_assigned import AssignmentFacts

__all__ = ["NewAssignment", "facts_of"]

ASSIGN = "permissions.assign_role"
COME_BY_THEMSELVES = frozenset({EMPLOYEE, VISITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssignment:
    """What is asked for. An empty `range_kind` or `class_prefixes` takes the role's own.

    `exemption` states why incompatible duties are accepted, where the pair allows it. Days are
    both included; no `first_day` means today, no `last_day` until revoked.
    """

    account_id: UUID
    role_code: str
    node_id: UUID | None
    reason: str
    range_kind: str = ""
    department_ids: tuple[UUID, ...] = ()
    class_prefixes: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    exemption: str = ""


def facts_of(
    actor: Actor, new: NewAssignment, *, role: Role, account: AccountView
) -> AssignmentFacts:
    """Look up what the rule judges. Raises NotFoundError for an unknown node."""
    node = None if new.node_id is None else organisations.node(new.node_id)
    if node is not None and new.department_ids:
        _refuse_strange_departments(actor, new, node)
    return AssignmentFacts(
        role_title=role.title,
        role_range=role.range_kind,
        role_node_kinds=frozenset(role.node_kinds),
        role_classes=tuple(role.class_prefixes),
        role_comes_with_account=bool(role.admin_kind) or role.code in COME_BY_THEMSELVES,
        role_is_active=role.is_active,
        role_is_temporary=role.is_temporary,
        node_kind=None if node is None else node.kind,
        node_is_active=node is None or node.is_active,
        account_is_active=account.is_active,
        account_is_administrator=bool(account.admin_kind),
        is_own_account=account.id == actor.account_id,
        reaches_node=reaches_node(actor, ASSIGN, new.node_id),
        asked_range=new.range_kind or role.range_kind,
        asked_classes=new.class_prefixes,
        has_departments=bool(new.department_ids),
        first_day=new.first_day or today(),
        last_day=new.last_day,
        today=today(),
        reason=new.reason,
    )


def _refuse_strange_departments(
    actor: Actor, new: NewAssignment, node: organisations.NodeView
) -> None:
    # Departments are rows of the unit: only who acts there can see whether they exist.
    if not actor.acting_range.holds(node.path):
        raise InvalidError("部门范围请由本单位的管理员分配：这里看不到单位的部门。")
    known = organisations.departments_by_ids(node.id, new.department_ids)
    if set(known) != set(new.department_ids):
        raise InvalidError("有部门不属于这个单位，请重新选择。")
