"""Why somebody may, or may not, do something: the same facts as the decision, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from assetcloud.foundation.actor import Grant
from assetcloud.platform.permissions.rules.effective_grants import Held, Place, reaches
from assetcloud.platform.permissions.rules.scope_holds import Subject, grant_holds

__all__ = ["Explanation", "explanation_of"]

_RANGES = {
    "self": "本人名下",
    "department": "所管部门",
    "unit": "本单位",
    "subtree": "本级及所辖",
    "everywhere": "平台（不含单位数据）",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer and its reasons. For a no, `sentences` end with the way out."""

    may: bool
    sentences: tuple[str, ...]


def explanation_of(
    held: Iterable[Held],
    *,
    here: Place | None,
    permission: str,
    title: str,
    subject: Subject,
    own: frozenset[UUID],
    way_out: tuple[str, ...],
) -> Explanation:
    """Explain the decision about `permission` for somebody with these roles at `here`.

    `own`: the memberships of the person there; `way_out`: which roles hold the permission and
    whom to ask, said where the answer is no.
    """
    roles = [each for each in held if permission in each.permissions]
    if not roles:
        nothing = f"此人的角色都不含“{title}”权限。"
        return Explanation(may=False, sentences=(nothing, *way_out))
    reasons = [(each, _reason_against(each, here, subject, own)) for each in roles]
    granted = tuple(_granted(each) for each, against in reasons if not against)
    if granted:
        return Explanation(may=True, sentences=granted)
    refused = tuple(f"{each.reason}这个角色含“{title}”，但{against}" for each, against in reasons)
    return Explanation(may=False, sentences=refused + way_out)


def _reason_against(held: Held, here: Place | None, subject: Subject, own: frozenset[UUID]) -> str:
    within = reaches(held, here)
    if within is None:
        return "它的范围不含这里。"
    departments = held.department_ids if held.range_kind == "department" else None
    is_own_only = held.range_kind == "self"
    bounds = (
        (Grant(within=within, own_only=is_own_only), "只限本人名下，这一项不在本人名下。"),
        (Grant(within=within, department_ids=departments), "只限所管部门，这一项不属于所管部门。"),
        (
            Grant(within=within, class_prefixes=held.class_prefixes or None),
            f"只限归口分类 {'、'.join(held.class_prefixes)}，这一项不在其中。",
        ),
    )
    return next((why for grant, why in bounds if not grant_holds(grant, subject, own)), "")


def _granted(held: Held) -> str:
    classes = f"，分类 {'、'.join(held.class_prefixes)}" if held.class_prefixes else ""
    return f"{held.reason}范围：{_RANGES[held.range_kind]}{classes}。"
