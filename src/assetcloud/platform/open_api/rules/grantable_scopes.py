"""Which permissions a client may be given as scopes.

A program never decides in a person's place: it does not approve, review, sign, confirm or decide,
and it neither makes accounts nor gives roles nor opens the API to other programs. A scope only
narrows: what a client may do is what the roles of its account allow, and only the scopes of that.
Source: 《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）on the separation of duties
(不相容岗位相互分离); the list of verbs is this system's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assetcloud.foundation.errors import FieldProblem

__all__ = ["grantable_scopes", "is_grantable", "scope_problems"]

# Who somebody is and what they may do is decided by people; a program may at most read it.
_ABOUT_POWER = frozenset({"identity", "permissions", "open_api"})
_READING = "view_"
_DECISIONS = ("approve_", "review_", "sign_", "confirm_", "decide_")


def is_grantable(permission: str) -> bool:
    """Whether a client may have `permission` (`package.verb_noun`) as a scope."""
    package, _, operation = permission.partition(".")
    if package in _ABOUT_POWER and not operation.startswith(_READING):
        return False
    return not operation.startswith(_DECISIONS)


def grantable_scopes(declared: Mapping[str, str]) -> dict[str, str]:
    """Return those of the `declared` permissions (code to title) that may be scopes."""
    return {code: title for code, title in declared.items() if is_grantable(code)}


def scope_problems(asked: Iterable[str], *, declared: Mapping[str, str]) -> list[FieldProblem]:
    """Return what is wrong with the scopes that are asked for, each by its place."""
    problems = []
    for place, code in enumerate(asked):
        if code not in declared:
            message = f"没有这项权限：{code}。"
        elif not is_grantable(code):
            message = f"“{declared[code]}”须由人办理，不能授给应用。"
        else:
            continue
        problems.append(FieldProblem(f"/scopes/{place}", message, "grantable_scopes"))
    return problems
