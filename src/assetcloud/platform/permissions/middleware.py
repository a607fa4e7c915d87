"""One request, one transaction, one range: the innermost middleware.

It finds who acts and where, lets PostgreSQL see only that range, rolls everything back when the
answer is a refusal, and afterwards writes what must stay in spite of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.http.afterwards import (
    collected,
    record_afterwards,
    start_collecting,
)
from assetcloud.foundation.http.problems import problem, refusal_response
from assetcloud.foundation.tenancy.ranges import NOWHERE, set_range
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.actors import GrantedActor
from assetcloud.platform.permissions.denied import close_to_scripts, note_refusal
from assetcloud.platform.permissions.entering import enter
from assetcloud.platform.permissions.holding import holding_of
from assetcloud.platform.permissions.trail import record

__all__ = ["ActingMiddleware"]

logger = logging.getLogger(__name__)

_ACTING = ("/api/", "/accounts/", "/schemas/")


class ActingMiddleware:
    """Sets `request.actor` (None for visitors) and the range of the request's transaction.

    A token (open API) is put on the request by a middleware before this one: `request.user`, and
    `request.token_scopes`, a frozenset of permission codes. Without tokens it is None.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer inside a transaction; pages and files of the web application need none."""
        request.actor = None  # type: ignore[attr-defined]
        if not request.path.startswith(_ACTING):
            return self.get_response(request)
        start_collecting()
        try:
            return self._answer(request)
        except IntegrityError as error:
            # Constraints that are checked at the end speak up only now.
            # The name alone: the database's words would carry the row's values into the log.
            diagnosis = getattr(error.__cause__, "diag", None)
            named = getattr(diagnosis, "constraint_name", "")
            logger.warning("the commit was refused by a constraint: %s", named)
            return problem(
                409, "conflict", "数据刚被别人改动，引用已不成立；没有写入任何内容，请刷新后重试。"
            )
        except (OperationalError, InterfaceError) as error:
            logger.error("the database does not answer: %s", type(error).__name__)
            return problem(
                503, "database_away", "数据库暂时无法访问，请稍后重试；没有写入任何内容。"
            )
        finally:
            _write_afterwards()

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        with transaction.atomic():
            response = self._enter(request) or self.get_response(request)
            if response.streaming and not isinstance(response, FileResponse):
                raise RuntimeError(f"{request.path} streams, but its transaction ends now")
            # Shared computers: the back button must not show what the next person may not see.
            response.headers.setdefault("Cache-Control", "no-store")
            close_to_scripts(response)
            note_refusal(request, response)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            if not transaction.get_rollback():
                set_range(NOWHERE)
        return response

    def _enter(self, request: HttpRequest) -> HttpResponse | None:
        try:
            actor = _actor_of(request)
        except Refusal as refusal:
            return refusal_response(refusal)
        request.actor = actor  # type: ignore[attr-defined]
        set_range(actor.acting_range if actor else NOWHERE)
        return None


def _actor_of(request: HttpRequest) -> GrantedActor | None:
    account = identity.account_of(request)
    if account is None:
        return None
    actor = enter(request, account, holding_of(account))
    if "ticket" in actor.origin:
        record_afterwards(lambda: _note_visit(actor, f"{request.method} {request.path}"))
    return actor


def _note_visit(actor: GrantedActor, address: str) -> None:
    """Each look of the operator into a unit leaves word, also a refused one."""
    record(
        actor,
        "ticket_used",
        title=f"{actor.name}凭工单 {actor.origin['ticket']} 查看单位数据",
        subject=("node", actor.node_id),
        details={"address": address},
    )


def _write_afterwards() -> None:
    for write in collected():
        try:
            with transaction.atomic():
                write()
        except DatabaseError:
            logger.exception("a record after the request was not written")
