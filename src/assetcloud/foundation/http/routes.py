"""Routes: a router on which every route must say which permission it needs.

    routes = Routes(tags=["资产卡片"])

    @routes.get("/cards/{card_id}", permission="assets.view_card", summary="一张卡片")
    def card(request: HttpRequest, card_id: UUID) -> CardOut: ...

`PUBLIC` asks nothing, `SIGNED_IN` asks for a session alone; a token may read there, not write. The
declared permission is checked before the view runs and is written into the OpenAPI document as
`x-permission`. `selectable=True` lets callers choose fields of the answer (`fields`). Routes of a
built-in app (`Routes(app="leasing")`) are not found where the unit has not enabled it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from ninja.decorators import decorate_view
from ninja.utils import check_csrf

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError, NotPermittedError, Refusal
from assetcloud.foundation.http.fields import PARAMETER, choosing

__all__ = [
    "PUBLIC",
    "SIGNED_IN",
    "Routes",
    "SignInNeededError",
    "actor_of",
    "set_enabled_apps",
]

PUBLIC = "public"
SIGNED_IN = "signed_in"

View = TypeVar("View", bound=Callable[..., Any])
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_is_enabled: Callable[[UUID, str], bool] | None = None


class SignInNeededError(Refusal):
    """Nobody is signed in, or the session has ended."""

    code = "sign_in_needed"
    status = 401


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of the request. Raises SignInNeededError for a visitor."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise SignInNeededError("请先登录。登录超时后草稿仍然保留。")
    return actor


def set_enabled_apps(is_enabled: Callable[[UUID, str], bool]) -> None:
    """Say how to learn whether a unit has enabled an app. Called once, when the program starts."""
    global _is_enabled
    _is_enabled = is_enabled


class Routes(Router):
    """A router whose routes declare a permission; without one the program does not start."""

    def __init__(self, *, app: str = "", **options: Any) -> None:
        super().__init__(**options)
        self._app = app

    def get(self, path: str, **options: Any) -> Callable[[View], View]:
        """Register a reading route."""
        return self._guarded(["GET"], path, options)

    def post(self, path: str, **options: Any) -> Callable[[View], View]:
        """Register a route that makes something or runs a verb."""
        return self._guarded(["POST"], path, options)

    def put(self, path: str, **options: Any) -> Callable[[View], View]:
        """Register a route that replaces something."""
        return self._guarded(["PUT"], path, options)

    def patch(self, path: str, **options: Any) -> Callable[[View], View]:
        """Register a route that changes part of something."""
        return self._guarded(["PATCH"], path, options)

    def delete(self, path: str, **options: Any) -> Callable[[View], View]:
        """Register a route that ends something."""
        return self._guarded(["DELETE"], path, options)

    def _guarded(
        self, methods: list[str], path: str, options: dict[str, Any]
    ) -> Callable[[View], View]:
        permission: str = options.pop("permission")
        extra = {"x-permission": permission} | options.pop("openapi_extra", {})
        options.setdefault("by_alias", True)
        is_selectable = options.pop("selectable", False)
        if is_selectable:
            extra = {"parameters": [PARAMETER]} | extra
        # Asked before the parameters are read: a stranger learns nothing about them.
        auth = None if permission == PUBLIC else _gate(permission, self._app)
        register = super().api_operation(methods, path, openapi_extra=extra, auth=auth, **options)
        return lambda view: register(decorate_view(choosing)(view) if is_selectable else view)


def _gate(permission: str, app: str) -> Callable[[HttpRequest], Actor]:
    def gate(request: HttpRequest) -> Actor:
        actor = actor_of(request)
        if app:
            _require_enabled(actor, app)
        _refuse_forgery(request)
        _within_token(request, permission)
        if permission != SIGNED_IN:
            actor.require(permission)
        return actor

    return gate


def _require_enabled(actor: Actor, app: str) -> None:
    """An app is not there for a unit that has not enabled it. Raises NotFoundError, RuntimeError."""
    if _is_enabled is None:
        raise RuntimeError("set_enabled_apps was never called")
    if actor.node_id is None or not _is_enabled(actor.node_id, app):
        raise NotFoundError("本单位没有启用这个应用，或不在您的数据范围内。")


def _refuse_forgery(request: HttpRequest) -> None:
    """A session comes with a cookie that other sites can ride on; a token does not."""
    if request.method in _SAFE or getattr(request, "token_scopes", None) is not None:
        return
    if check_csrf(request) is not None:
        raise NotPermittedError("页面已过期，请刷新后重试。", code="csrf")


def _within_token(request: HttpRequest, permission: str) -> None:
    """A token does what its scopes say; what is everybody's own (password, sessions) is a person's."""
    scopes: frozenset[str] | None = getattr(request, "token_scopes", None)
    if scopes is None or permission in scopes:
        return
    if permission != SIGNED_IN:
        raise NotPermittedError(f"访问令牌没有权限：{permission}。", code="token_scope")
    if request.method not in _SAFE:
        raise NotPermittedError("这件事须由人登录后办理，不能用访问令牌。", code="not_for_tokens")
