"""Walks over all routes: each declares a permission, none answers a stranger, none is undocumented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_origin
from uuid import UUID

import pytest
from django.test import Client
from pydantic import BaseModel

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


def shapes_of(annotation: Any) -> Iterator[type]:
    """Yield the classes of models and enumerations that an annotation names, all levels down."""
    waiting, seen = [annotation], set()
    while waiting:
        each = waiting.pop()
        waiting.extend(get_args(each))
        if not isinstance(each, type) or each in seen or get_origin(each) is not None:
            continue
        seen.add(each)
        if issubclass(each, BaseModel):
            waiting.extend(field.annotation for field in each.model_fields.values())
        if issubclass(each, BaseModel | Enum) and each.__module__.startswith("assetcloud."):
            yield each


def shapes_of_all_routes() -> Iterator[type]:
    for _, router in api._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                for model in [*operation.models, *operation.response_models.values()]:
                    yield from shapes_of(model)


def test_no_two_shapes_have_one_name_in_the_document() -> None:
    """The document keeps one shape for a name: of two, the last one, wherever the first is used."""
    named: dict[str, set[str]] = {}
    for shape in shapes_of_all_routes():
        named.setdefault(shape.__name__, set()).add(shape.__module__)
    assert len(named) > 100
    assert {name: places for name, places in named.items() if len(places) > 1} == {}
