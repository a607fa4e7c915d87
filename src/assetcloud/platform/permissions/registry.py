"""Which permissions exist: each package declares its own once, when the program starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["all_permissions", "declare_permissions", "declared_holders", "title_of"]

_CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class _Declared:
    title: str
    held_by: frozenset[str]


_declared: dict[str, _Declared] = {}


def declare_permissions(
    package: str,
    titles: Mapping[str, str],
    *,
    held_by: Mapping[str, Iterable[str]] | None = None,
) -> None:
    """Declare the permissions of `package`: code to Chinese title.

    `held_by` says which built-in roles hold which of them, role code to permission codes, so that
    roles need not know the packages above. Declaring again replaces. Raises ValueError for a
    code that does not begin with the package's name or that `titles` does not hold.
    """
    holders: dict[str, set[str]] = {code: set() for code in titles}
    for role, codes in (held_by or {}).items():
        for code in codes:
            if code not in holders:
                raise ValueError(f"role {role} holds an undeclared permission: {code}")
            holders[code].add(role)
    for code, title in titles.items():
        if not _CODE.fullmatch(code) or not code.startswith(f"{package}."):
            raise ValueError(f"{package} cannot declare the permission {code!r}")
        _declared[code] = _Declared(title, frozenset(holders[code]))


def all_permissions() -> dict[str, str]:
    """Return every declared permission with its title, sorted by code."""
    return {code: _declared[code].title for code in sorted(_declared)}


def declared_holders() -> dict[str, set[str]]:
    """Return which role codes hold which permissions by declaration: role to permissions."""
    holders: dict[str, set[str]] = {}
    for code, declared in _declared.items():
        for role in declared.held_by:
            holders.setdefault(role, set()).add(code)
    return holders


def title_of(permission: str) -> str:
    """Return the title of a permission; the code itself where nobody declared it."""
    found = _declared.get(permission)
    return permission if found is None else found.title
