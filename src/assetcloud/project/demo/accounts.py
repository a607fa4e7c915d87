"""Demonstration accounts, one for each persona, with generated passwords."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from assetcloud.foundation.places import secret
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.identity.contract import NewAccount, create_account, find_account
from assetcloud.platform.organisations.contract import (
    HAVE_PEOPLE,
    MemberView,
    NodeView,
    UnitView,
    ancestors_of,
    link_account,
    members,
    nodes_in,
)
from assetcloud.platform.permissions.contract import NewAssignment, assign_role
from assetcloud.project.demo.building import Built
from assetcloud.project.demo.centre import open_centre
from assetcloud.project.founding import EVERYTHING, the_province, the_system

__all__ = ["demo_accounts", "make_accounts"]


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whose day the demonstration shows. `place` names where among the built nodes."""

    username: str
    title: str
    role: str
    place: str


PERSONAS: Final = (
    Persona("guanli", "学校 · 资产管理员", "asset_manager", "school"),
    Persona("kuaiji", "学校 · 资产会计", "asset_accountant", "school"),
    Persona("xiaozhang", "学校 · 单位负责人", "unit_head", "school"),
    Persona("jiaoshi", "学校 · 使用人", "user", "school"),
    Persona("danwei", "学校 · 单位管理员", "unit_admin", "school"),
    Persona("linju", "邻近单位 · 资产管理员", "asset_manager", "bureau"),
    Persona("yiyuan", "医院 · 资产管理员", "asset_manager", "hospital"),
    Persona("gaoxiao", "高校 · 设备归口管理", "steward_equipment", "university"),
    Persona("tushu", "高校 · 图书归口管理", "steward_books", "university"),
    Persona("fangchan", "高校 · 房产归口管理", "steward_estates", "university"),
    Persona("keshi", "高校 · 部门资产管理员", "department_asset_manager", "university"),
    Persona("yiyuankj", "医院 · 资产会计", "asset_accountant", "hospital"),
    Persona("jiaotong", "公路管理 · 资产管理员", "asset_manager", "transport"),
    Persona("shuili", "水利管理 · 资产管理员", "asset_manager", "water"),
    Persona("bowuguan", "博物馆 · 资产管理员", "asset_manager", "museum"),
    Persona("wuzi", "储备中心 · 资产管理员", "asset_manager", "reserve"),
    Persona("zhufang", "住房保障 · 资产管理员", "asset_manager", "housing"),
    Persona("xinkaihu", "新开户单位 · 资产管理员", "asset_manager", "fresh"),
    Persona("xinkuaiji", "新开户单位 · 资产会计", "asset_accountant", "fresh"),
    Persona("hesuan", "会计核算中心 · 代管会计", "centre_accountant", "centre"),
    Persona("jiaoyuju", "教育局 · 主管部门经办", "supervising_clerk", "department"),
    Persona("xianqu", "县（区）财政局 · 资产经办", "bureau_asset_clerk", "county"),
    Persona("shiji", "市财政局 · 资产审核", "bureau_asset_reviewer", "city"),
    Persona("shengting", "省财政厅 · 资产审核", "bureau_asset_reviewer", "province"),
    Persona("zuzhi", "省级 · 组织管理员", "org_admin", "province"),
    Persona("renda", "人大 · 只读", "congress_reader", "province"),
)


# Places that are no units of the plan.
_ABOVE: Final = frozenset({"department", "county", "city", "province", "centre"})


def make_accounts(built: Built) -> None:
    """Create the accounts that are missing."""
    with acting_in(EVERYTHING):
        places = _places(built)
        for persona in PERSONAS:
            if find_account(persona.username) is None:
                _make(persona, places[persona.place])
        for kind, title in (
            ("system", "系统管理员"),
            ("security", "安全管理员"),
            ("audit", "审计管理员"),
        ):
            if find_account(f"demo-{kind}") is None:
                create_account(
                    the_system(),
                    NewAccount(
                        username=f"demo-{kind}",
                        name=title,
                        password=_password(kind),
                        admin_kind=kind,
                        demo_title=f"三员 · {title}",
                    ),
                )


def demo_accounts() -> list[tuple[str, str, str]]:
    """Return user name, password and title of each demonstration account."""
    administrators = [
        (f"demo-{kind}", _password(kind), f"三员 · {title}")
        for kind, title in (
            ("system", "系统管理员"),
            ("security", "安全管理员"),
            ("audit", "审计管理员"),
        )
    ]
    return [(p.username, _password(p.username), p.title) for p in PERSONAS] + administrators


def _password(name: str) -> str:
    """Return the generated password of this installation: the policy's classes and 60 random bits."""
    return f"Yanshi-{secret('demo_accounts')[:6]}-{sum(map(ord, name)) % 900 + 100}"


def _places(built: Built) -> dict[str, NodeView | UnitView]:
    places: dict[str, NodeView | UnitView] = {}
    for unit, shape in built.units:
        places.setdefault(shape.code, unit)
    anchor = places.get("school") or built.units[0][0]
    for persona in PERSONAS:
        if persona.place not in _ABOVE:
            places.setdefault(persona.place, anchor)
    above = ancestors_of(anchor.path)
    regions = [node for node in above if node.kind == "region"]
    places["department"] = next(node for node in above if node.kind == "department")
    places["centre"] = open_centre(built, next(n for n in reversed(above) if n.kind == "region"))
    for level, region in zip(("province", "city", "county"), regions, strict=False):
        places[level] = next(
            node
            for node in nodes_in(Range.below(region.path), kinds=("bureau",))
            if node.parent_id == region.id
        )
    return places


def _department_of(persona: Persona, member: MemberView | None) -> tuple[UUID, ...]:
    """Return the department that a role of departments is held in: the member's own."""
    if not persona.role.startswith("department_") or member is None or member.department_id is None:
        return ()
    return (member.department_id,)


def _make(persona: Persona, place: NodeView | UnitView) -> None:
    system = the_province()
    employees = members(place.id) if place.kind in HAVE_PEOPLE else ()
    taken = sum(1 for p in PERSONAS[: PERSONAS.index(persona)] if p.place == persona.place)
    member = employees[taken] if taken < len(employees) else None
    created = create_account(
        system,
        NewAccount(
            username=persona.username,
            name=member.name if member else persona.title.split(" · ")[1],
            password=_password(persona.username),
            person_id=member.person_id if member else None,
            home_node_id=place.id,
            demo_title=f"{persona.title}（{place.short_name or place.name}）",
        ),
    )
    if member is not None:
        link_account(
            the_system(place.id, place.path), place.id, member.id, account_id=created.account.id
        )
    if persona.role != "user":
        assign_role(
            system,
            NewAssignment(
                account_id=created.account.id,
                role_code=persona.role,
                node_id=place.id,
                reason="演示账号",
                department_ids=_department_of(persona, member),
            ),
        )
