"""Bring the built-in roles and incompatible duties in line with their data files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from assetcloud.platform.permissions.models import IncompatibleDuty, Role
from assetcloud.platform.permissions.registry import declared_holders

__all__ = ["load_roles"]

DATA = Path(__file__).resolve().parents[1] / "data"
_ROLE_FIELDS = (
    "title",
    "summary",
    "group",
    "permissions",
    "range_kind",
    "class_prefixes",
    "node_kinds",
    "admin_kind",
    "is_builtin",
    "is_delegable",
    "is_temporary",
    "position",
)
_DUTY_FIELDS = ("reason", "basis", "verified", "may_be_exempted")


def load_roles() -> dict[str, int]:
    """Write the built-in roles, with what packages declare, and the pairs; return how many.

    Run after each migration; safe to run again. Roles that units or regions made stay as they are.
    """
    roles = _roles()
    Role.objects.bulk_create(
        roles, update_conflicts=True, unique_fields=["code"], update_fields=_ROLE_FIELDS
    )
    duties = _duties()
    IncompatibleDuty.objects.bulk_create(
        duties,
        update_conflicts=True,
        unique_fields=["first", "second", "first_day"],
        update_fields=_DUTY_FIELDS,
    )
    return {"roles": len(roles), "incompatible_duties": len(duties)}


def _roles() -> list[Role]:
    rows: list[dict[str, Any]] = _read("roles.toml")["role"]
    holders = declared_holders()
    unknown = sorted(set(holders) - {row["code"] for row in rows})
    if unknown:
        raise ValueError(f"permissions are declared for roles that do not exist: {unknown}")
    return [
        Role(
            code=row["code"],
            title=row["title"],
            summary=row["summary"],
            group=row["group"],
            permissions=sorted(set(row["permissions"]) | holders.get(row["code"], set())),
            range_kind=row["range"],
            class_prefixes=row.get("classes", []),
            node_kinds=row.get("node_kinds", []),
            admin_kind=row.get("admin_kind", ""),
            is_builtin=True,
            is_delegable=row.get("delegable", True),
            is_temporary=row.get("temporary", False),
            position=position,
        )
        for position, row in enumerate(rows)
    ]


def _duties() -> list[IncompatibleDuty]:
    content = _read("incompatible_duties.toml")
    return [
        IncompatibleDuty(
            first=min(pair["roles"]),
            second=max(pair["roles"]),
            reason=pair["reason"],
            basis=content["basis"],
            verified=pair.get("verified", False),
            may_be_exempted=pair.get("exempt", False),
            first_day=content["first_day"],
        )
        for pair in content["pair"]
    ]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
