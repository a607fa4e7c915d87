"""Found a province: reference data, the tree of regions, roles and the separated administrators."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.identity.contract import NewAccount, create_account, find_account
from assetcloud.platform.organisations.contract import (
    Basis,
    load_divisions,
    nodes_in,
    open_region_tree,
)
from assetcloud.platform.permissions.contract import load_roles, system_actor
from assetcloud.platform.standards.contract import load_standards
from assetcloud.project.migrating import migrate
from assetcloud.project.permissions import declare_all_permissions

__all__ = [
    "ADMINISTRATORS",
    "EVERYTHING",
    "appoint_administrators",
    "found_province",
    "the_province",
    "the_system",
]

# Every path is made of letters, digits and dots; this range holds them all.
EVERYTHING: Final = Range("!", "~")
ROOT_CODE: Final = "330000"
# The day of the notice that split the cloud; by then the 2021 change of Hangzhou had taken effect.
BEGINNING: Final = date(2021, 6, 15)
ADMINISTRATORS: Final = (
    ("system", "sysadmin", "系统管理员"),
    ("security", "secadmin", "安全管理员"),
    ("audit", "auditadmin", "审计管理员"),
)


def the_system(node_id: UUID | None = None, org_path: str = "") -> Actor:
    """Return the system as actor: set-up and demonstration act in its name."""
    return system_actor(node_id, org_path, "系统")


def the_province(root_code: str = ROOT_CODE) -> Actor:
    """Return the system acting in the whole province."""
    return the_system(org_path=f"{root_code[:2]}.")


def found_province(*, root_code: str = ROOT_CODE) -> None:
    """Bring tables, standards, regions and roles up to date; safe to run again."""
    migrate()
    declare_all_permissions()
    with acting_in(EVERYTHING):
        load_standards(the_system())
        load_divisions(the_system())
        load_roles()
        if not nodes_in(EVERYTHING, kinds=("region",)):
            open_region_tree(
                the_province(root_code), root_code, basis=Basis(on=BEGINNING, reason="建省")
            )


def appoint_administrators() -> dict[str, str]:
    """Create the three separated administrators that are missing; return name → password, once."""
    made: dict[str, str] = {}
    with acting_in(EVERYTHING):
        for kind, username, title in ADMINISTRATORS:
            if find_account(username) is None:
                created = create_account(
                    the_system(), NewAccount(username=username, name=title, admin_kind=kind)
                )
                made[username] = created.made_password
    return made
