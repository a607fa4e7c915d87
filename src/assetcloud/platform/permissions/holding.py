"""Load what an account holds today: assignments, membership, delegation, access tickets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import QuerySet

from assetcloud.foundation.clock import now
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.identity.contract import AccountView
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.assigned import valid_assignments, valid_delegations
from assetcloud.platform.permissions.models import AccessTicket, Assignment, Delegation, Role
from assetcloud.platform.permissions.rules.effective_grants import Held, Place

__all__ = [
    "EMPLOYEE",
    "VISITOR",
    "Holding",
    "as_seen_at",
    "holding_of",
    "place_of",
]

# Everybody who belongs to a unit holds this role there; no row says so.
EMPLOYEE = "user"
# What the platform's operator may do in a unit while a ticket is open.
VISITOR = "operator_visit"


@dataclass(frozen=True, slots=True)
class Holding:
    """All roles one account holds today, with the nodes at which they count."""

    held: tuple[Held, ...] = ()
    nodes: dict[UUID, organisations.NodeView] = field(default_factory=dict)
    member_ids: dict[UUID, UUID] = field(default_factory=dict)
    delegators: tuple[str, ...] = ()
    tickets: dict[UUID, str] = field(default_factory=dict)


def holding_of(account: AccountView) -> Holding:
    """Return what `account` holds today. An administrator holds no role in a unit."""
    if account.admin_kind:
        return _of_administrator(account)
    delegations = _delegations_to(account.id)
    people = {account.id} | {each.delegator_id for each in delegations}
    assignments = list(valid_assignments().filter(account_id__in=people))
    memberships = organisations.memberships_of(account.id)
    nodes = organisations.nodes_by_ids(
        {each.node_id for each in assignments if each.node_id is not None}
        | {each.unit_id for each in memberships}
    )
    own = [each for each in assignments if each.account_id == account.id]
    held = [*_assigned(own, nodes), *_employed(memberships, nodes)]
    for delegation in delegations:
        held += _delegated(delegation, assignments, nodes)
    return Holding(
        held=tuple(held),
        nodes=nodes,
        member_ids={each.unit_id: each.member_id for each in memberships},
        delegators=tuple(each.delegator_name for each in delegations),
    )


def as_seen_at(holding: Holding, node: organisations.NodeView) -> Holding:
    """Return `holding` with what counts at `node` only because a centre keeps its books.

    A bookkeeping centre serves units all over the tree, so a role held there over all it serves
    counts in each of them as if held in that unit.
    """
    serving = {
        place_of(each)
        for each in holding.nodes.values()
        if each.kind == "centre" and node.id in organisations.served_units(each.id)
    }
    if not serving:
        return holding
    added = tuple(
        replace(each, place=place_of(node), range_kind="unit")
        for each in holding.held
        if each.range_kind == "subtree" and each.place in serving
    )
    return replace(holding, held=holding.held + added)


def _delegations_to(account_id: UUID) -> list[Delegation]:
    """Those who gave their account up stand in for nobody and are stood in for by nobody."""
    found = list(valid_delegations().filter(delegate_id=account_id))
    if not found:
        return []
    delegators = identity.accounts_by_ids(each.delegator_id for each in found)
    return [
        each
        for each in found
        if each.delegator_id in delegators and delegators[each.delegator_id].is_active
    ]


def _of_administrator(account: AccountView) -> Holding:
    roles = Role.objects.filter(admin_kind=account.admin_kind, is_active=True).order_by("code")
    held = [
        _held(role, place=None, range_kind="everywhere", reason=f"您是{role.title}。")
        for role in roles
    ]
    tickets = AccessTicket.objects.none()
    if account.admin_kind == "operator":
        tickets = _open_tickets(account.id)
    nodes = organisations.nodes_by_ids({each.node_id for each in tickets})
    visitor = Role.objects.filter(code=VISITOR, is_active=True).first() if tickets else None
    if visitor is not None:
        held += [
            _held(
                visitor,
                place=place_of(nodes[each.node_id]),
                range_kind="unit",
                reason=f"工单 {each.number} 授权查看，至 {each.closes_at:%Y-%m-%d %H:%M} UTC。",
            )
            for each in tickets
            if each.node_id in nodes
        ]
    numbers = {each.node_id: each.number for each in tickets}
    return Holding(held=tuple(held), nodes=nodes, tickets=numbers)


def _open_tickets(account_id: UUID) -> QuerySet[AccessTicket]:
    moment = now()
    return AccessTicket.objects.filter(
        account_id=account_id, opens_at__lte=moment, closes_at__gt=moment, revoked_at__isnull=True
    ).order_by("id")


def _assigned(
    assignments: Iterable[Assignment], nodes: dict[UUID, organisations.NodeView]
) -> list[Held]:
    return [
        _held(
            each.role,
            place=place_of(nodes[each.node_id]) if each.node_id else None,
            range_kind=each.range_kind,
            department_ids=each.department_ids,
            class_prefixes=each.class_prefixes,
            reason=(
                f"您在{nodes[each.node_id].name}任{each.role.title}。"
                if each.node_id
                else f"您任平台的{each.role.title}。"
            ),
        )
        for each in assignments
        if each.node_id is None or each.node_id in nodes
    ]


def _employed(
    memberships: Sequence[organisations.AccountMembershipView],
    nodes: dict[UUID, organisations.NodeView],
) -> list[Held]:
    if not memberships:
        return []
    role = Role.objects.filter(code=EMPLOYEE, is_active=True).first()
    if role is None:
        return []
    return [
        _held(
            role,
            place=place_of(nodes[each.unit_id]),
            range_kind="self",
            reason=f"您是{nodes[each.unit_id].name}的人员。",
        )
        for each in memberships
        if each.unit_id in nodes
    ]


def _delegated(
    delegation: Delegation,
    assignments: Iterable[Assignment],
    nodes: dict[UUID, organisations.NodeView],
) -> list[Held]:
    """What the delegator holds at that node by assignment: never what was delegated to them."""
    return [
        _held(
            each.role,
            place=place_of(nodes[each.node_id]),
            range_kind=each.range_kind,
            department_ids=each.department_ids,
            class_prefixes=each.class_prefixes,
            reason=(
                f"{delegation.delegator_name}将{each.role.title}委托给您，"
                f"{delegation.first_day} 至 {delegation.last_day}。"
            ),
            via=delegation.delegator_name,
        )
        for each in assignments
        if each.account_id == delegation.delegator_id
        and each.node_id == delegation.node_id
        and each.node_id in nodes
        and each.role.is_delegable
        and each.range_kind != "self"
        and (not delegation.role_codes or each.role.code in delegation.role_codes)
    ]


def _held(
    role: Role,
    *,
    place: Place | None,
    range_kind: str,
    department_ids: Iterable[UUID] = (),
    class_prefixes: Iterable[str] = (),
    reason: str = "",
    via: str = "",
) -> Held:
    return Held(
        role_code=role.code,
        role_title=role.title,
        permissions=frozenset(role.permissions),
        place=place,
        range_kind=range_kind,
        department_ids=frozenset(department_ids),
        class_prefixes=tuple(class_prefixes),
        reason=reason,
        via=via,
    )


def place_of(node: organisations.NodeView) -> Place:
    """Return where a node stands and over what it watches."""
    return Place(node.path, node.acts_on)
