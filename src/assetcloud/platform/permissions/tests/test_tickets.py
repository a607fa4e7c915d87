"""The platform's operator looks into a unit by ticket alone, and leaves word each time."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.foundation.tenancy.ranges import NOWHERE
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.actions.grant_access_ticket import (
    NewTicket,
    grant_access_ticket,
    revoke_access_ticket,
)
from assetcloud.platform.permissions.contract import actor_for
from assetcloud.platform.permissions.rules.effective_grants import exactly
from assetcloud.platform.permissions.tests.builders import (
    a_signed_in_client,
    an_account,
    an_actor,
    an_operator,
    signed_in,
    trail,
)

pytestmark = pytest.mark.django_db

GRANT = "permissions.grant_access_ticket"


def a_ticket(account_id: object, unit: UnitView, **facts: object) -> NewTicket:
    given = {
        "number": "SD-2026-001",
        "reason": "用户报数据不符",
        "opens_at": now(),
        "closes_at": now() + timedelta(hours=4),
    } | facts
    return NewTicket(account_id=account_id, node_id=unit.id, **given)  # type: ignore[arg-type]


def test_without_a_ticket_the_operator_sees_no_unit() -> None:
    operator, unit = an_operator(), a_unit()
    assert actor_for(operator.id, None).acting_range == NOWHERE
    with pytest.raises(NotFoundError):
        actor_for(operator.id, unit.id)


def test_a_ticket_opens_one_unit_for_some_hours_for_looking_only() -> None:
    operator, unit, other = an_operator(), a_unit(), a_unit()
    head = an_actor(GRANT, at=unit, below=False)
    grant_access_ticket(head, a_ticket(operator.id, unit))
    actor = actor_for(operator.id, unit.id)
    assert actor.acting_range == exactly(unit.path)
    assert actor.origin["ticket"] == "SD-2026-001"
    assert actor.may("organisations.view_inside")
    verbs = {permission.split(".")[1].split("_")[0] for permission in actor.grants}  # type: ignore[attr-defined]
    assert verbs == {"view"}
    with pytest.raises(NotFoundError):
        actor_for(operator.id, other.id)
    with time_machine.travel(now() + timedelta(hours=5)), pytest.raises(NotFoundError):
        actor_for(operator.id, unit.id)


def test_a_ticket_taken_back_closes_the_door_at_once() -> None:
    operator, unit = an_operator(), a_unit()
    head = an_actor(GRANT, at=unit)
    view = grant_access_ticket(head, a_ticket(operator.id, unit))
    with pytest.raises(NotFoundError):
        revoke_access_ticket(an_actor(GRANT, at=a_unit()), view.id, reason="不是我的")
    revoke_access_ticket(head, view.id, reason="查完")
    with pytest.raises(NotFoundError):
        actor_for(operator.id, unit.id)
    with pytest.raises(ConflictError):
        revoke_access_ticket(head, view.id, reason="查完")


def test_each_look_is_noted_also_a_refused_one() -> None:
    operator, unit = an_operator(), a_unit()
    grant_access_ticket(an_actor(GRANT, at=unit), a_ticket(operator.id, unit))
    client = signed_in(operator)
    here = {"X-Unit": str(unit.id)}
    assert client.get("/api/v1/account", headers=here).status_code == 200
    assert client.get("/api/v1/accounts", headers=here).status_code == 403
    entries = trail("permissions.ticket_used")
    assert [entry["account_id"] for entry in entries] == [operator.id] * 2
    assert "GET /api/v1/accounts" in entries[1]["details"]
    assert "SD-2026-001" in entries[0]["title"]


def test_only_operators_are_let_in_by_somebody_else_within_their_range() -> None:
    unit = a_unit()
    head = an_actor(GRANT, at=unit)
    with pytest.raises(InvalidError, match="平台运营账号"):
        grant_access_ticket(head, a_ticket(an_account().id, unit))
    operator = an_operator()
    with pytest.raises(NotPermittedError, match="范围"):
        grant_access_ticket(head, a_ticket(operator.id, a_unit()))
    with pytest.raises(NotPermittedError):
        grant_access_ticket(an_actor(at=unit), a_ticket(operator.id, unit))


def test_the_head_of_the_unit_grants_lists_and_takes_back_over_the_api() -> None:
    operator, unit = an_operator(), a_unit()
    client = a_signed_in_client("unit_head", at=unit)
    body = {
        "number": "SD-9",
        "account_id": str(operator.id),
        "node_id": str(unit.id),
        "reason": "核对",
        "opens_at": now().isoformat(),
        "closes_at": (now() + timedelta(hours=1)).isoformat(),
    }
    made = client.post("/api/v1/access-tickets", body, content_type="application/json")
    assert made.status_code == 201, made.content
    assert made.json()["node_name"] == unit.name
    (seen,) = client.get("/api/v1/access-tickets").json()["items"]
    assert seen["number"] == "SD-9"
    path = f"/api/v1/access-tickets/{seen['id']}/revoke"
    ended = client.post(path, {"reason": "查完"}, content_type="application/json")
    assert ended.json()["revoked_at"]
    naive = body | {"opens_at": "2026-11-24T08:00:00"}
    assert (
        client.post("/api/v1/access-tickets", naive, content_type="application/json").status_code
        == 422
    )


def test_the_security_administrator_sees_all_tickets() -> None:
    operator, unit = an_operator(), a_unit()
    grant_access_ticket(an_actor(GRANT, at=unit), a_ticket(operator.id, unit))
    client = signed_in(an_account(admin_kind="security"))
    assert len(client.get("/api/v1/access-tickets").json()["items"]) == 1
