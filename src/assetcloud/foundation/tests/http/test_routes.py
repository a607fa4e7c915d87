"""Every route says which permission it needs, and it is asked before anything is read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assetcloud.foundation.http import routes as routes_module
from assetcloud.foundation.http.routes import Routes, SignInNeededError, actor_of
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tests.http import counter

JSON = "application/json"


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_a_route_without_a_permission_does_not_start(method: str) -> None:
    with pytest.raises(KeyError, match="permission"):
        getattr(Routes(), method)("/somewhere")


def test_the_permission_is_published_with_the_route() -> None:
    paths = counter.api.get_openapi_schema(path_prefix="")["paths"]
    assert paths["/counts"]["post"]["x-permission"] == "counter.count"
    assert paths["/open"]["get"]["x-permission"] == "public"
    assert paths["/mine"]["get"]["x-permission"] == "signed_in"


def test_a_visitor_is_asked_to_sign_in_before_the_content_is_looked_at(client: Client) -> None:
    for answer in (
        client.post("/counts", "{nonsense", content_type=JSON),
        client.get("/mine"),
        client.delete("/counts/not-an-id"),
    ):
        assert answer.status_code == 401
        assert answer.json()["code"] == "sign_in_needed"


def test_a_public_route_is_open_to_visitors(client: Client) -> None:
    assert client.get("/open?number=3").json() == {"number": 3}


def test_who_has_the_permission_passes(clerk: Client) -> None:
    answer = clerk.post("/counts", {"name": "one"}, content_type=JSON)
    assert (answer.status_code, answer.json()) == (200, {"by": "张三"})
    assert counter.noted() == {"one"}
    for method in (clerk.put, clerk.patch, clerk.delete):
        assert method(f"/counts/{new_id()}").status_code == 200


def test_who_lacks_the_permission_is_refused_with_its_name(clerk: Client, middleware: Any) -> None:
    middleware.actor = counter.Clerk(permissions=frozenset())
    answer = clerk.post("/counts", {"name": "one"}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert "counter.count" in answer.json()["detail"]
    assert clerk.get("/mine").status_code == 200
    assert counter.noted() == set()


def test_another_site_cannot_ride_on_the_session(db: None, middleware: Any) -> None:
    middleware.actor = counter.Clerk()
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/counts", {"name": "one"}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert browser.get("/mine").status_code == 200
    assert counter.noted() == set()


def test_a_token_needs_no_csrf_word_but_the_scope(db: None, middleware: Any) -> None:
    middleware.actor = counter.Clerk()
    program = Client(enforce_csrf_checks=True)
    middleware.scopes = frozenset({"counter.count"})
    assert program.post("/counts", {"name": "one"}, content_type=JSON).status_code == 200
    middleware.scopes = frozenset()
    answer = program.post("/counts", {"name": "two"}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "token_scope")
    assert counter.noted() == {"one"}


def test_outside_of_a_request_there_is_no_actor(rf: Any) -> None:
    with pytest.raises(SignInNeededError):
        actor_of(rf.get("/"))


def test_routes_of_an_app_are_not_found_where_it_is_not_enabled(
    client: Client, middleware: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit_id = new_id()
    monkeypatch.setattr(
        routes_module, "_is_enabled", lambda unit, app: (unit, app) == (unit_id, "leasing")
    )
    assert client.get("/leases").status_code == 401
    for node_id, status in ((unit_id, 200), (new_id(), 404), (None, 404)):
        middleware.actor = counter.Clerk(node_id=node_id)
        assert client.get("/leases").status_code == status


def test_nobody_forgets_to_say_which_apps_are_enabled(
    client: Client, middleware: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes_module, "_is_enabled", None)
    middleware.actor = counter.Clerk(node_id=new_id())
    assert client.get("/leases").status_code == 500
    monkeypatch.undo()
    assert routes_module._is_enabled is not None
