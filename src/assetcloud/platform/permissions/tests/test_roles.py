"""Roles as data: the shipped file, what packages declare, roles of one's own."""

from __future__ import annotations

import tomllib

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.organisations.contract import post_templates
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions import registry
from assetcloud.platform.permissions.actions.load_roles import DATA, load_roles
from assetcloud.platform.permissions.actions.save_role import OwnRole, retire_role, save_role
from assetcloud.platform.permissions.contract import all_permissions, roles, title_of
from assetcloud.platform.permissions.models import IncompatibleDuty, Role
from assetcloud.platform.permissions.tests.builders import (
    a_signed_in_client,
    an_account,
    an_actor,
    an_assignment,
    signed_in,
    trail,
)

SHIPPED = tomllib.loads((DATA / "roles.toml").read_text(encoding="utf-8"))["role"]
PAIRS = tomllib.loads((DATA / "incompatible_duties.toml").read_text(encoding="utf-8"))["pair"]
CODES = {role["code"] for role in SHIPPED}


def test_every_shipped_permission_is_declared_by_its_package() -> None:
    named = {code for role in SHIPPED for code in role["permissions"]}
    assert named - set(all_permissions()) == set()


def test_every_post_has_its_role_and_codes_are_unique() -> None:
    assert set(post_templates()) - CODES == set()
    assert len(CODES) == len(SHIPPED)


def test_pairs_name_shipped_roles_once_in_order() -> None:
    pairs = [tuple(pair["roles"]) for pair in PAIRS]
    assert len(set(pairs)) == len(pairs)
    for first, second in pairs:
        assert first < second
        assert {first, second} <= CODES


def test_separated_administrators_share_no_power() -> None:
    power = {
        role["admin_kind"]: {
            code for code in role["permissions"] if not code.split(".")[1].startswith("view_")
        }
        for role in SHIPPED
        if role.get("admin_kind")
    }
    assert set(power) == {"system", "security", "audit", "operator"}
    kinds = sorted(power)
    for place, first in enumerate(kinds):
        for second in kinds[place + 1 :]:
            assert power[first] & power[second] == set()


def test_roles_of_the_platform_are_held_at_no_node_and_others_somewhere() -> None:
    for role in SHIPPED:
        assert (role["range"] == "everywhere") is (not role.get("node_kinds")), role["code"]


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_leaves_own_roles_alone() -> None:
    first = load_roles()
    own = Role.objects.create(code="own", title="自建", range_kind="unit", permissions=["a.b"])
    before = list(Role.objects.order_by("code").values())
    assert load_roles() == first
    assert list(Role.objects.order_by("code").values()) == before
    assert Role.objects.get(id=own.id).permissions == ["a.b"]
    assert IncompatibleDuty.objects.count() == len(PAIRS)


@pytest.mark.django_db
def test_a_package_says_which_roles_hold_its_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_declared", dict(registry._declared))
    registry.declare_permissions(
        "cards", {"cards.view_card": "查看卡片"}, held_by={"asset_manager": ["cards.view_card"]}
    )
    load_roles()
    assert title_of("cards.view_card") == "查看卡片"
    assert "cards.view_card" in Role.objects.get(code="asset_manager").permissions
    registry.declare_permissions("cards", {"cards.view_card": "查看"}, held_by={"king": ["cards.view_card"]})  # fmt: skip
    with pytest.raises(ValueError, match="king"):
        load_roles()


@pytest.mark.parametrize(
    ("titles", "held_by"),
    [
        ({"other.view": "x"}, {}),
        ({"cards.View": "x"}, {}),
        ({"cards.view": "x"}, {"asset_manager": ["cards.edit"]}),
    ],
)
def test_a_wrong_declaration_stops_the_start(
    titles: dict[str, str], held_by: dict[str, list[str]]
) -> None:
    with pytest.raises(ValueError, match=r"cards|undeclared"):
        registry.declare_permissions("cards", titles, held_by=held_by)


def test_an_undeclared_permission_is_its_own_title() -> None:
    assert title_of("no.such") == "no.such"


def own_role(**facts: object) -> OwnRole:
    given = {
        "code": "lab_keeper",
        "title": "实验室管理员",
        "summary": "",
        "permissions": ("organisations.view_inside",),
        "range_kind": "department",
        "node_kinds": ("unit",),
    }
    return OwnRole(**(given | facts))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_role_of_ones_own_is_made_changed_and_retired() -> None:
    load_roles()
    admin = an_actor("permissions.manage_roles")
    made = save_role(admin, own_role())
    assert made in roles()
    changed = save_role(admin, own_role(permissions=("organisations.view_tree",)))
    assert changed.permissions == ("organisations.view_tree",)
    assert '"removed": ["organisations.view_inside"]' in trail("permissions.manage_roles")[1]["details"]  # fmt: skip
    held = an_assignment(an_account(), Role.objects.get(code="lab_keeper"), at=a_unit())
    with pytest.raises(ConflictError, match="1 项分配"):
        retire_role(admin, "lab_keeper")
    held.delete()
    assert not retire_role(admin, "lab_keeper").is_active


@pytest.mark.django_db
def test_built_in_roles_stay_as_they_are() -> None:
    load_roles()
    admin = an_actor("permissions.manage_roles")
    with pytest.raises(ConflictError, match="内置"):
        save_role(admin, own_role(code="asset_manager"))
    with pytest.raises(InvalidError, match="内置"):
        retire_role(admin, "asset_manager")


@pytest.mark.django_db
def test_what_administrators_alone_may_goes_into_no_other_role() -> None:
    load_roles()
    with pytest.raises(InvalidError) as refused:
        save_role(
            an_actor("permissions.manage_roles"),
            own_role(permissions=("permissions.manage_roles",)),
        )
    assert refused.value.problems[0].pointer == "/permissions"


@pytest.mark.django_db
def test_roles_are_kept_by_the_security_administrator_over_the_api() -> None:
    load_roles()
    body = {
        "title": "实验室管理员",
        "permissions": ["organisations.view_inside"],
        "range_kind": "department",
        "node_kinds": ["unit"],
    }
    client = signed_in(an_account(admin_kind="security"))
    path = "/api/v1/roles/lab_keeper"
    assert client.put(path, body, content_type="application/json").status_code == 200
    listed = {role["code"] for role in client.get("/api/v1/roles").json()["items"]}
    assert {"lab_keeper", "asset_manager"} <= listed
    assert client.delete(path).json()["is_active"] is False
    unit_admin = a_signed_in_client("unit_admin", at=a_unit())
    assert unit_admin.put(path, body, content_type="application/json").status_code == 403
    codes = {each["code"] for each in client.get("/api/v1/permissions").json()["items"]}
    assert "permissions.assign_role" in codes
