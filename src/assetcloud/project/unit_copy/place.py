"""Where a unit stands: itself, its history and profile, and what stands above it, by name.

Ids and paths of the nodes above are an installation's own, so they are described by kind, name and
region; the import finds them again or opens what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.actions.tree.place_nodes import place_nodes
from assetcloud.platform.organisations.contract import Basis, NodeDraft, UnitDraft, open_node
from assetcloud.platform.organisations.models import Node, NodeVersion, UnitProfile
from assetcloud.platform.organisations.rules.path_label import (
    ancestor_paths,
    child_path,
    label_of,
    root_label,
)
from assetcloud.project.founding import the_system

__all__ = ["describe_place", "put_in_place", "require_new"]

Facts = Mapping[str, Any]

_OF_NODE: Final = (
    "id", "kind", "name", "short_name", "region_code", "valid_from", "valid_to", "status", "version",
)  # fmt: skip
_OF_VERSION: Final = (
    "id", "kind", "name", "short_name", "region_code", "valid_from", "valid_to", "reason", "document",
    "recorded_at",
)  # fmt: skip
_OF_ABOVE: Final = ("kind", "name", "short_name", "region_code", "valid_from")
_OF_PROFILE: Final = tuple(
    field.name
    for field in UnitProfile._meta.concrete_fields
    if field.name not in {"unit", "bookkeeping_centre"}
)
_CHANGEABLE: Final = ("valid_from", "valid_to", "status", "version")


def describe_place(unit_id: UUID) -> dict[str, Any]:
    """Return the unit, its versions, its profile and the nodes above each, ready for JSON."""
    node = Node.objects.get(pk=unit_id)
    profile = UnitProfile.objects.select_related("bookkeeping_centre__profile").get(pk=unit_id)
    centre = profile.bookkeeping_centre
    versions = NodeVersion.objects.filter(node=node).order_by("valid_from")
    return {
        "node": _some(node, _OF_NODE),
        "above": _above(node.path),
        "versions": [
            _some(version, _OF_VERSION) | {"above": _above(version.path)} for version in versions
        ],
        "profile": _some(profile, _OF_PROFILE)
        | {"bookkeeping_centre": centre.profile.uscc if centre else ""},
    }


def require_new(place: Facts) -> None:
    """Raise ConflictError if the unit, or another with its codes, is here already."""
    profile = place["profile"]
    if Node.objects.filter(pk=place["node"]["id"]).exists():
        raise ConflictError(f"单位“{place['node']['name']}”已经在本系统中。", code="unit_exists")
    taken = [
        UnitProfile.objects.filter(uscc=profile["uscc"]).exclude(uscc=""),
        UnitProfile.objects.filter(
            region_code=profile["region_code"], budget_code=profile["budget_code"]
        ).exclude(budget_code=""),
    ]
    for units in taken:
        if (other := units.select_related("unit").first()) is not None:
            raise ConflictError(
                f"统一社会信用代码或预算单位代码已被“{other.unit.name}”使用。", code="unit_exists"
            )


def put_in_place(place: Facts) -> tuple[str, list[str]]:
    """Put the unit into the tree with its history; return its path and what could not be kept.

    Opens what is missing above it. Acts in the range of the whole tree.
    """
    facts = place["node"]
    parent = _find_or_open(place["above"])
    draft = UnitDraft(
        id=UUID(facts["id"]),
        kind=facts["kind"],
        name=facts["name"],
        short_name=facts["short_name"],
        parent_id=parent.pk,
        region_code=facts["region_code"],
        unit_kind=place["profile"]["unit_kind"],
    )
    basis = Basis(on=date.fromisoformat(facts["valid_from"]))
    (node,) = place_nodes([draft], parents={parent.pk: parent}, basis=basis)
    Node.objects.filter(pk=node.pk).update(**{name: facts[name] for name in _CHANGEABLE})
    _put_versions(node, place["versions"])
    lost = _put_profile(node, place["profile"])
    return node.path, lost


def _put_versions(node: Node, versions: Sequence[Facts]) -> None:
    NodeVersion.objects.filter(node=node).delete()
    rows = []
    for version in versions:
        parent = _find_or_open(version["above"])
        rows.append(
            {name: version[name] for name in _OF_VERSION}
            | {
                "node_id": node.pk,
                "parent_id": parent.pk,
                "path": child_path(parent.path, label_of(node.path)),
                "supervisor_id": parent.pk if parent.kind == "department" else parent.supervisor_id,
            }
        )
    insert_rows(NodeVersion, rows)


def _put_profile(node: Node, profile: Facts) -> list[str]:
    uscc = profile["bookkeeping_centre"]
    centre = UnitProfile.objects.filter(uscc=uscc).first() if uscc else None
    row = {name: profile[name] for name in _OF_PROFILE}
    row |= {"unit_id": node.pk, "bookkeeping_centre_id": centre.pk if centre else None}
    insert_rows(UnitProfile, [row])
    return [f"会计核算中心 {uscc} 不在本系统中"] if uscc and centre is None else []


def _above(path: str) -> list[dict[str, Any]]:
    """Describe the nodes above `path`, from the root down, as they are called today.

    A former path is followed by its labels, which never change.
    """
    root, *labels = [label_of(above) for above in ancestor_paths(path)]
    # The root's label is none of the serials, and may look like one.
    wanted = rf"^{root}\.(.*\.)?({'|'.join(labels)})\.$"
    nodes = {label_of(node.path): node for node in Node.objects.filter(path__regex=wanted)}
    found = [Node.objects.get(path=f"{root}."), *(nodes[label] for label in labels)]
    return [_some(node, _OF_ABOVE) for node in found]


def _find_or_open(above: Sequence[Facts]) -> Node:
    parent: Node | None = None
    for facts in above:
        found = _find(parent, facts)
        parent = found if found is not None else _open(parent, facts, root=above[0])
    if parent is None:
        raise ConflictError("导出包没有说明单位在哪个地区之下。", code="bundle")
    return parent


def _find(parent: Node | None, facts: Facts) -> Node | None:
    same = Node.objects.filter(parent=parent, kind=facts["kind"], region_code=facts["region_code"])
    if facts["kind"] != "region":
        same = same.filter(name=facts["name"])
    return same.order_by("status", "path").first()


def _open(parent: Node | None, facts: Facts, *, root: Facts) -> Node:
    view = open_node(
        the_system(org_path=f"{root_label(root['region_code'])}."),
        NodeDraft(
            kind=facts["kind"],
            name=facts["name"],
            short_name=facts["short_name"],
            region_code=facts["region_code"],
            parent_id=parent.pk if parent else None,
        ),
        basis=Basis(on=date.fromisoformat(facts["valid_from"]), reason="随单位导入"),
    )
    return Node.objects.get(pk=view.id)


def _some(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
