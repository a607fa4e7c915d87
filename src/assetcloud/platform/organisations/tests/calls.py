"""Requests for the tests of this package: straight to the routes, with an actor of the test."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import RequestFactory
from django.urls import resolve

from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.organisations.tests.builders import AllPermittedActor


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    etag: str


def call(
    actor: AllPermittedActor, method: str, path: str, body: Any = None, *, etag: str = ""
) -> Answer:
    """Answer one request as the middleware would: one transaction, one range, no half writes."""
    headers = {"If-Match": etag} if etag else {}
    address = f"/api/v1{path}"
    request = RequestFactory().generic(
        method, address, json.dumps(body or {}), "application/json", headers=headers
    )
    return send(actor, request)


def send(actor: AllPermittedActor, request: Any) -> Answer:
    """Answer a request that the test has built itself."""
    request.actor = actor
    request._dont_enforce_csrf_checks = True
    found = resolve(request.path)
    with transaction.atomic(), acting_in(actor.acting_range):
        response = found.func(request, *found.args, **found.kwargs)
    content = response.content
    is_json = "json" in response.get("Content-Type", "")
    return Answer(
        response.status_code,
        json.loads(content) if is_json and content else content,
        response.get("ETag", ""),
    )
