"""Tokens: who bears one acts as its client, and has no session besides."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.http.problems import problem, refusal_response
from assetcloud.platform.open_api.admission import (
    Admitted,
    InvalidTokenError,
    TooManyCallsError,
    admit,
    bears_token,
)

__all__ = ["BearerMiddleware"]

logger = logging.getLogger(__name__)

_CHALLENGE: Final = 'Bearer realm="assetcloud", error="invalid_token"'


class BearerMiddleware:
    """Stands before permissions' ActingMiddleware and sets what that reads: `user`, `token_scopes`.

    Where the request names no node (`X-Unit`), its client's owner stands in. The session of the
    browser, if there is one, is put out of sight, never ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the token's client; other requests pass untouched."""
        if not request.path.startswith("/api/") or not bears_token(request):
            return self.get_response(request)
        try:
            admitted = admit(request)
        except Refusal as refusal:
            return _refused(refusal)
        except (OperationalError, InterfaceError) as error:
            logger.error("the database does not answer: %s", type(error).__name__)
            return problem(503, "database_away", "数据库暂时无法访问，请稍后重试。")
        _act_as(request, admitted)
        response = self.get_response(request)
        for name, value in admitted.headers.items():
            response.headers[name] = value
        return response


def _refused(refusal: Refusal) -> HttpResponseBase:
    response = refusal_response(refusal)
    response["Cache-Control"] = "no-store"
    if isinstance(refusal, InvalidTokenError):
        response["WWW-Authenticate"] = _CHALLENGE
    if isinstance(refusal, TooManyCallsError):
        for name, value in refusal.headers.items():
            response[name] = value
    return response


def _act_as(request: HttpRequest, admitted: Admitted) -> None:
    # Without its cookie the session middleware neither reads nor ends the browser's session.
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    request.session = SessionStore()
    request.user = admitted.client.user
    request.token_scopes = admitted.scopes  # type: ignore[attr-defined]
    request.META["HTTP_X_UNIT"] = str(admitted.node_id)
    # Headers are read once and kept; a middleware before this one may have read them.
    request.__dict__.pop("headers", None)
