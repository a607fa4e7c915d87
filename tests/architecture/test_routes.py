"""Walks over all routes: each declares a permission, none answers a stranger, none is undocumented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from assetcloud.project.api import api

NOBODYS = "01900000-0000-7000-8000-000000000000"
SCHEMA = api.get_openapi_schema(path_prefix="/api/v1/")


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    permission: str

    @property
    def address(self) -> str:
        parts = [(NOBODYS if part.startswith("{") else part) for part in self.path.split("/")]
        return "/".join(parts)


def routes() -> Iterator[Route]:
    for path, operations in SCHEMA["paths"].items():
        for method, operation in operations.items():
            yield Route(method.upper(), path, operation.get("x-permission", ""))


ROUTES = list(routes())


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_a_route_declares_its_permission(route: Route) -> None:
    assert route.permission


@pytest.mark.django_db
@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.permission != "public"], ids=lambda r: f"{r.method} {r.path}"
)
def test_a_stranger_is_asked_to_sign_in(route: Route) -> None:
    answer = Client().generic(route.method, route.address, "{}", content_type="application/json")
    assert answer.status_code == 401, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_operation_ids_are_unique() -> None:
    names = [o["operationId"] for ops in SCHEMA["paths"].values() for o in ops.values()]
    assert len(names) == len(set(names))


def test_nobodys_id_is_a_uuid() -> None:
    assert UUID(NOBODYS).version == 7
