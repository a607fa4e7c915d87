"""Let a request in that bears a token: whose it is, how often it called, for which node it acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from oauth2_provider.oauth2_backends import get_oauthlib_core

from assetcloud.foundation.errors import NotFoundError, Refusal
from assetcloud.platform.open_api.actions.count_call import count_call
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.open_api.rules.client_standing import lies_within
from assetcloud.platform.organisations import contract as organisations

__all__ = ["Admitted", "InvalidTokenError", "TooManyCallsError", "admit", "bears_token"]

_UNIT = "HTTP_X_UNIT"


class InvalidTokenError(Refusal):
    """The token is none, has ended, or its client no longer works."""

    code = "invalid_token"
    status = 401


class TooManyCallsError(Refusal):
    """The client has used up its minute. `headers` say when the next begins."""

    code = "too_many_calls"
    status = 429

    def __init__(self, message: str, *, headers: Mapping[str, str]) -> None:
        super().__init__(message)
        self.headers = headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The client, the permissions of its token, the node it acts at, what is left of its quota."""

    client: Client
    scopes: frozenset[str]
    node_id: UUID
    headers: Mapping[str, str]


def bears_token(request: HttpRequest) -> bool:
    """Whether the request has a bearer token in its header, valid or not."""
    return str(request.META.get("HTTP_AUTHORIZATION", "")).lower().startswith("bearer ")


def admit(request: HttpRequest) -> Admitted:
    """Return who the request acts for.

    Raises InvalidTokenError, TooManyCallsError, NotFoundError for a node that is not its owner's.
    """
    library = get_oauthlib_core()  # type: ignore[no-untyped-call]
    is_valid, found = library.verify_request(request, scopes=[])
    if not is_valid:
        raise InvalidTokenError(
            "访问令牌无效、已过期，或应用已停用。请用客户端编号和密钥重新获取令牌。"
        )
    client, asked = _client_of(found)
    window = count_call(client)
    if window.is_exceeded:
        raise TooManyCallsError(
            f"调用太频繁：每分钟最多 {window.limit} 次，请 {window.seconds_left} 秒后重试。",
            headers=window.headers,
        )
    return Admitted(
        client=client,
        # Scopes taken away since count at once; scopes added need a new token.
        scopes=asked & frozenset(client.scopes),
        node_id=_node_of(client, request.META.get(_UNIT, "")),
        headers=window.headers,
    )


def _client_of(found: Any) -> tuple[Client, frozenset[str]]:
    return found.client, frozenset(found.access_token.scope.split())


def _node_of(client: Client, named: str) -> UUID:
    """Return the node that the request names, else the owner."""
    if not named:
        return client.node_id
    try:
        wanted = UUID(named)
    except ValueError:
        raise NotFoundError("没有这个单位，或不在应用的范围内。") from None
    nodes = organisations.nodes_by_ids({client.node_id, wanted})
    owner, node = nodes.get(client.node_id), nodes.get(wanted)
    if owner is None or node is None or not _is_within(node, owner):
        raise NotFoundError("没有这个单位，或不在应用的范围内。")
    return wanted


def _is_within(node: organisations.NodeView, owner: organisations.NodeView) -> bool:
    is_below = lies_within(node.path, owner_path=owner.path, watched_path=owner.acts_on)
    # A bookkeeping centre acts for units all over the tree.
    is_served = owner.kind == "centre" and node.id in organisations.served_units(owner.id)
    return is_below or is_served
