"""Say in the OpenAPI document how one is let in: a token with the right scope, or a session."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from assetcloud.foundation.http.routes import PUBLIC, SIGNED_IN
from assetcloud.platform.open_api.rules.grantable_scopes import grantable_scopes, is_grantable
from assetcloud.platform.permissions import contract as permissions

__all__ = ["with_security"]

_BEARER: Final = "token"
_SESSION: Final = "session"


def with_security(document: dict[str, Any], *, token_url: str) -> dict[str, Any]:
    """Return `document` with security schemes, and with what each operation asks for.

    `x-permission` of the routes is the scope; operations that only people may use name the
    session alone.
    """
    document["components"]["securitySchemes"] = {
        _BEARER: {
            "type": "oauth2",
            "description": "应用的访问令牌：用客户端编号和密钥换取，十分钟内有效。",
            "flows": {
                "clientCredentials": {
                    "tokenUrl": token_url,
                    "scopes": grantable_scopes(permissions.all_permissions()),
                }
            },
        },
        _SESSION: {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "网页登录的会话；写入时另须请求头 X-CSRFToken。",
        },
    }
    for operations in document["paths"].values():
        for method, operation in operations.items():
            operation["security"] = _security(operation.get("x-permission", PUBLIC), method)
    return document


def _security(permission: str, method: str) -> list[dict[str, list[str]]]:
    if permission == PUBLIC:
        return []
    session: dict[str, list[str]] = {_SESSION: []}
    if permission == SIGNED_IN:
        return [{_BEARER: []}, session] if method == "get" else [session]
    return [{_BEARER: [permission]}, session] if is_grantable(permission) else [session]
