"""What is shown of a client; never its secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assetcloud.platform.open_api.models import Client

__all__ = ["ClientView", "IssuedSecret", "UseView", "view_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """A client as its administrators see it. `state`: active, disabled, expired, account_closed."""

    id: UUID
    client_id: str
    name: str
    purpose: str
    node_id: UUID
    account_id: UUID
    scopes: tuple[str, ...]
    calls_per_minute: int
    last_day: date
    state: str
    state_text: str
    created_at: datetime
    created_by_name: str
    secret_set_at: datetime
    last_token_at: datetime | None
    last_token_from: str
    disabled_at: datetime | None
    disabled_reason: str


@dataclass(frozen=True, slots=True)
class IssuedSecret:
    """A client with its new secret, which is shown this once."""

    client: ClientView
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseView:
    """The calls of one day; `refused` were beyond the quota."""

    day: date
    calls: int
    refused: int
    last_at: datetime


def view_of(row: Client) -> ClientView:
    """Return what may be shown of `row`."""
    return ClientView(
        id=row.id,
        client_id=row.client_id,
        name=row.name,
        purpose=row.purpose,
        node_id=row.node_id,
        account_id=row.user_id,
        scopes=tuple(row.scopes),
        calls_per_minute=row.calls_per_minute,
        last_day=row.last_day,
        state=row.standing.state,
        state_text=row.standing.sentence,
        created_at=row.created,
        created_by_name=row.created_by_name,
        secret_set_at=row.secret_set_at,
        last_token_at=row.last_token_at,
        last_token_from=row.last_token_from,
        disabled_at=row.disabled_at,
        disabled_reason=row.disabled_reason,
    )
