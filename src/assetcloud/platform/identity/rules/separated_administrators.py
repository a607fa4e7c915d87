"""Three administrators keep watch on each other (三员分立): nobody is two of them.

System administrators keep accounts and settings, security administrators roles and resets,
audit administrators read the trail. None of them works with a unit's data; neither does the
platform's operator, who needs a ticket for that.
Legal anchor: GB/T 22239-2019 (system, security and audit management apart).
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["ADMIN_TITLES", "separation_problems"]

ADMIN_TITLES = {
    "system": "系统管理员",
    "security": "安全管理员",
    "audit": "审计管理员",
    "operator": "平台运营",
}


def separation_problems(
    *, admin_kind: str, other_kinds: Iterable[str], holds_unit_roles: bool
) -> tuple[str, ...]:
    """Return why a person may not be administrator of `admin_kind`; empty when they may.

    `other_kinds`: kinds of the accounts that the same person has besides this one.
    """
    if not admin_kind:
        return ()
    title = ADMIN_TITLES[admin_kind]
    others = sorted({ADMIN_TITLES[kind] for kind in other_kinds if kind and kind != admin_kind})
    problems = [
        f"此人已是{other}，不能再任{title}：系统、安全、审计管理与平台运营须由不同的人担任。"
        for other in others
    ]
    if holds_unit_roles:
        problems.append(f"{title}不能同时在单位任岗：请先收回此账号在各单位的角色。")
    return tuple(problems)
