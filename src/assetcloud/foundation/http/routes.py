"""Routes: a router on which every route must say which permission it needs.

    routes = Routes(tags=["资产卡片"])

    @routes.get("/cards/{card_id}", permission="assets.view_card", summary="一张卡片")
    def card(request: HttpRequest, card_id: UUID) -> CardOut: ...

`PUBLIC` asks nothing, `SIGNED_IN` asks for a session alone. The declared permission is checked
before the view runs and is written into the OpenAPI document as `x-permission`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Router
from ninja.utils import check_csrf

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotPermittedError, Refusal

__all__ = ["PUBLIC", "SIGNED_IN", "Routes", "SignInNeededError", "actor_of"]

PUBLIC = "public"
SIGNED_IN = "signed_in"

View = TypeVar("View", bound=Callable[..., Any])
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


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


class Routes(Router):
    """A router whose routes declare a permission; without one the program does not start."""

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
        # Asked before the parameters are read: a stranger learns nothing about them.
        auth = None if permission == PUBLIC else _gate(permission)
        return super().api_operation(methods, path, openapi_extra=extra, auth=auth, **options)


def _gate(permission: str) -> Callable[[HttpRequest], Actor]:
    def gate(request: HttpRequest) -> Actor:
        actor = actor_of(request)
        _refuse_forgery(request)
        if permission != SIGNED_IN:
            _within_token(request, permission)
            actor.require(permission)
        return actor

    return gate


def _refuse_forgery(request: HttpRequest) -> None:
    """A session comes with a cookie that other sites can ride on; a token does not."""
    if request.method in _SAFE or getattr(request, "token_scopes", None) is not None:
        return
    if check_csrf(request) is not None:
        raise NotPermittedError("页面已过期，请刷新后重试。", code="csrf")


def _within_token(request: HttpRequest, permission: str) -> None:
    scopes: frozenset[str] | None = getattr(request, "token_scopes", None)
    if scopes is not None and permission not in scopes:
        raise NotPermittedError(f"访问令牌没有权限：{permission}。", code="token_scope")
