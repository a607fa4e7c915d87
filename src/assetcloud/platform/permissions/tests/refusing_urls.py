"""Routes for tests that write a row and then refuse, each in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import DataError, IntegrityError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.foundation.http.problems import handle_refusals
from assetcloud.foundation.http.routes import PUBLIC, SIGNED_IN, Routes
from assetcloud.foundation.tenancy.ranges import current_range
from assetcloud.platform.identity.tests.builders import note_attempt

routes = Routes()


class Body(Schema):
    number: int


def _raise(error: Exception) -> Callable[[], Any]:
    def raising() -> Any:
        raise error

    return raising


def _broken_sql() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


WAYS: dict[str, tuple[Callable[[], Any], int]] = {
    "invalid": (_raise(InvalidError("不对。")), 422),
    "missing": (_raise(NotFoundError()), 404),
    "conflict": (_raise(ConflictError("冲突。")), 409),
    "http404": (_raise(Http404()), 404),
    "http_error": (_raise(HttpError(400, "bad")), 400),
    "data_error": (_raise(DataError("too long")), 422),
    "integrity": (_raise(IntegrityError("twice")), 409),
    "away": (_raise(OperationalError("gone")), 503),
    "broken_sql": (_broken_sql, 422),
    "fault": (_raise(RuntimeError("a bug")), 500),
    "answer": (lambda: HttpResponse(status=403), 403),
}


@routes.post("/refuse/{way}", permission=PUBLIC)
def refuse(request: HttpRequest, way: str) -> Any:
    note_attempt(way)
    record_afterwards(lambda: note_attempt("afterwards"))
    return WAYS[way][0]()


@routes.post("/wrong-body", permission=PUBLIC)
def wrong_body(request: HttpRequest, given: Body) -> Any:
    return {}


@routes.post("/write", permission=PUBLIC)
def write(request: HttpRequest) -> Any:
    note_attempt("written")
    record_afterwards(lambda: note_attempt("afterwards"))
    return {}


@routes.post("/write-badly-afterwards", permission=PUBLIC)
def write_badly(request: HttpRequest) -> Any:
    note_attempt("written")
    record_afterwards(_broken_sql)
    record_afterwards(lambda: note_attempt("afterwards"))
    return {}


@routes.get("/range", permission=SIGNED_IN)
def show_range(request: HttpRequest) -> Any:
    found = current_range()
    return {"lo": found.lo, "hi": found.hi}


@routes.get("/stream", permission=PUBLIC)
def stream(request: HttpRequest) -> Any:
    def rows() -> Iterator[bytes]:
        yield b"row"

    return StreamingHttpResponse(rows())


api = NinjaAPI(urls_namespace="refusing", docs_url=None)
handle_refusals(api)
api.add_router("", routes)
urlpatterns = [path("api/test/", api.urls)]
