"""Change the terms of a client: prolong it, widen or narrow it. Tokens already out follow at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.open_api.access import locked_client
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.open_api.rules.client_terms import ClientTerms, term_problems
from assetcloud.platform.open_api.rules.grantable_scopes import scope_problems
from assetcloud.platform.open_api.trail import record
from assetcloud.platform.open_api.views import ClientView, view_of
from assetcloud.platform.permissions import contract as permissions

__all__ = ["amend_client"]


def amend_client(
    actor: Actor,
    client_id: UUID,
    *,
    purpose: str | None = None,
    scopes: Sequence[str] | None = None,
    last_day: date | None = None,
    calls_per_minute: int | None = None,
) -> ClientView:
    """Change what is given; None leaves a term as it is.

    Raises NotPermittedError, NotFoundError, ConflictError for a disabled client, InvalidError.
    """
    client, owner = locked_client(actor, client_id)

    given: dict[str, object] = {
        "purpose": None if purpose is None else purpose.strip(),
        "scopes": None if scopes is None else sorted(set(scopes)),
        "last_day": last_day,
        "calls_per_minute": calls_per_minute,
    }
    changed = {
        name: value
        for name, value in given.items()
        if value is not None and value != getattr(client, name)
    }
    before: dict[str, object] = {name: getattr(client, name) for name in changed}
    for name, value in changed.items():
        setattr(client, name, value)
    _refuse_wrong(client, asked=scopes or ())

    if changed:
        client.save(update_fields=[*changed, "updated"])
        record(
            actor,
            "amend_client",
            client=client,
            owner=owner,
            title=f"修改接口应用“{client.name}”",
            details={"before": _plain(before), "after": _plain(changed)},
        )
    return view_of(client)


def _refuse_wrong(client: Client, *, asked: Sequence[str]) -> None:
    terms = ClientTerms(
        name=client.name,
        purpose=client.purpose,
        scopes=tuple(client.scopes),
        last_day=client.last_day,
        calls_per_minute=client.calls_per_minute,
    )
    problems = term_problems(terms, today=today())
    problems += scope_problems(asked, declared=permissions.all_permissions())
    if problems:
        raise InvalidError("应用信息有误，请按提示修改。", problems=problems)


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
