"""Nobody sees or touches a row outside their range, whatever a page forgets to ask."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_department,
    a_region,
    a_unit,
)
from assetcloud.platform.permissions.contract import actor_for, load_roles, system_actor
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    an_account,
    an_assignment,
)

pytestmark = pytest.mark.django_db


def departments_seen(scope: Range) -> int:
    """Count departments with plain SQL, which knows nothing of permissions."""
    with acting_in(scope), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organisations_department")
        return int(cursor.fetchone()[0])


def a_family() -> tuple[UnitView, UnitView]:
    """A unit with a unit below it, each with one department."""
    parent = a_unit()
    child = a_unit(parent)
    for unit in (parent, child):
        a_department(unit)
    return parent, child


def test_a_unit_role_sees_the_unit_and_not_the_unit_below() -> None:
    parent, child = a_family()
    for unit, kind, expected in ((parent, "unit", 1), (parent, "subtree", 2), (child, "unit", 1)):
        account = an_account()
        an_assignment(account, a_role("x.y", range_kind=kind), at=unit)
        assert departments_seen(actor_for(account.id, unit.id).acting_range) == expected


def test_a_bureau_sees_its_region_and_nothing_of_the_next() -> None:
    region, next_region = a_region(), a_region()
    bureau = a_bureau(region)
    for where in (region, region, next_region):
        a_department(a_unit(where))
    account = an_account()
    an_assignment(account, "bureau_asset_clerk", at=bureau)
    assert departments_seen(actor_for(account.id, bureau.id).acting_range) == 2


@pytest.mark.parametrize("kind", ["system", "security", "audit", "operator"])
def test_an_administrator_sees_no_row_of_any_unit(kind: str) -> None:
    load_roles()
    unit = a_unit()
    a_department(unit)
    account = an_account(admin_kind=kind)
    # Even a role in the unit, had it slipped in, would give nothing.
    an_assignment(account, "asset_manager", at=unit)
    assert departments_seen(actor_for(account.id, None).acting_range) == 0
    with pytest.raises(NotFoundError):
        actor_for(account.id, unit.id)


def test_the_system_acts_in_its_range_and_the_platform_in_none() -> None:
    unit, other = a_unit(), a_unit()
    for each in (unit, other):
        a_department(each)
    assert departments_seen(system_actor(unit.id, unit.path, "夜间核对").acting_range) == 1
    assert departments_seen(system_actor(None, "", "初始化").acting_range) == 0


def test_without_a_range_nothing_is_visible() -> None:
    a_department(a_unit())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organisations_department")
        assert cursor.fetchone()[0] == 0


def test_every_decision_about_another_units_people_is_not_found() -> None:
    mine, other = a_unit(), a_unit()
    stranger = an_account(home=other)
    foreign = an_assignment(stranger, "asset_manager", at=other)
    client = a_signed_in_client("unit_admin", at=mine)
    assert client.get("/api/v1/assignments", {"node_id": str(other.id)}).status_code == 404
    items = client.get("/api/v1/assignments", {"account_id": str(stranger.id)}).json()["items"]
    assert items == []
    for verb in ("revoke", "confirm"):
        answer = client.post(
            f"/api/v1/assignments/{foreign.id}/{verb}",
            {"reason": "试"},
            content_type="application/json",
        )
        assert answer.status_code == 404
    explained = client.get(
        "/api/v1/permissions/explain",
        {"permission": "a.b", "account_id": str(stranger.id), "node_id": str(other.id)},
    )
    assert explained.status_code == 403


def test_an_account_that_holds_nothing_at_a_node_has_no_actor_there() -> None:
    unit = a_unit()
    account = an_account(home=unit)
    with pytest.raises(NotFoundError):
        actor_for(account.id, unit.id)
