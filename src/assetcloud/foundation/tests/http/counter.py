"""A tiny program: one table written by every route, and a middleware as the product's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import now
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.errors import (
    ConflictError,
    FieldProblem,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.foundation.http.afterwards import collected, record_afterwards, start_collecting
from assetcloud.foundation.http.problems import handle_refusals
from assetcloud.foundation.http.routes import PUBLIC, SIGNED_IN, Routes, actor_of
from assetcloud.foundation.tenancy.ranges import Range

PROVINCE = Range.below("33.")


@dataclass(frozen=True)
class Clerk:
    """Somebody with some permissions."""

    permissions: frozenset[str] = frozenset({"counter.count"})
    account_id: UUID | None = None
    name: str = "张三"
    node_id: UUID | None = None
    org_path: str = "33."
    acting_range: Range = PROVINCE
    origin: Mapping[str, str] = field(default_factory=dict)

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def require(self, permission: str) -> None:
        if not self.may(permission):
            raise NotPermittedError(f"您没有权限：{permission}。")

    def scope(self, permission: str) -> DataScope:
        return DataScope((Grant(within=self.acting_range),))


class Middleware:
    """One transaction for each request; the actor is what the test put into `actor`."""

    actor: Clerk | None = None
    scopes: frozenset[str] | None = None

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self.actor  # type: ignore[attr-defined]
        request.token_scopes = self.scopes  # type: ignore[attr-defined]
        start_collecting()
        try:
            with transaction.atomic():
                return self.get_response(request)
        finally:
            for write in collected():
                write()


def note(key: str) -> None:
    """Write a row of which a test can say whether it stayed."""
    Session.objects.create(session_key=key, session_data="", expire_date=now())


def noted() -> set[str]:
    return set(Session.objects.values_list("session_key", flat=True))


FAILURES: dict[str, Callable[[], Exception]] = {
    "invalid": lambda: InvalidError("有误。", problems=[FieldProblem("/cost", "太大。", "C01")]),
    "forbidden": lambda: NotPermittedError("不可以。"),
    "missing": NotFoundError,
    "conflict": lambda: ConflictError("状态不对。", code="state"),
    "http404": Http404,
    "http400": lambda: HttpError(400, "english"),
    "data": lambda: DataError("value 13900000000 too long"),
    "integrity": lambda: IntegrityError("Key (phone)=(13900000000) already exists"),
    "away": lambda: OperationalError("server closed the connection: password=hunter2"),
    "interface": lambda: InterfaceError("connection already closed"),
    "fault": lambda: ZeroDivisionError("secret 13900000000"),
}

routes = Routes(tags=["计数"])


class CountIn(Schema):
    """What is counted."""

    model_config = {"extra": "forbid"}

    name: str
    number: int = 1
    price: Decimal = Decimal(0)


@routes.post("/counts", permission="counter.count")
def count(request: HttpRequest, given: CountIn) -> dict[str, str]:
    note(given.name)
    return {"by": actor_of(request).name}


@routes.get("/open", permission=PUBLIC)
def open_to_all(request: HttpRequest, number: int = 1) -> dict[str, int]:
    return {"number": number}


@routes.get("/mine", permission=SIGNED_IN)
def mine(request: HttpRequest) -> dict[str, str]:
    return {"name": actor_of(request).name}


@routes.put("/counts/{count_id}", permission="counter.count")
@routes.patch("/counts/{count_id}", permission="counter.count")
@routes.delete("/counts/{count_id}", permission="counter.count")
def touch(request: HttpRequest, count_id: UUID) -> dict[str, str]:
    return {"id": str(count_id)}


@routes.get("/fail/{kind}", permission=PUBLIC)
def fail(request: HttpRequest, kind: str) -> dict[str, str]:
    note(f"before {kind}")
    record_afterwards(lambda: note(f"after {kind}"))
    raise FAILURES[kind]()


leasing_routes = Routes(tags=["出租"], app="leasing")


@leasing_routes.get("/leases", permission="counter.count")
def leases(request: HttpRequest) -> list[str]:
    return []


api = NinjaAPI(docs_url=None, openapi_url=None, urls_namespace="counter")
handle_refusals(api)
api.add_router("", routes)
api.add_router("", leasing_routes)
urlpatterns = [path("", api.urls)]
