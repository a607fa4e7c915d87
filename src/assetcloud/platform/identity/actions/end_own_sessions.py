"""End one's own sessions elsewhere: all others, or one of them."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import own_id
from assetcloud.platform.identity.models import SignedInSession
from assetcloud.platform.identity.sessions import close_session_of, close_sessions

__all__ = ["end_other_sessions", "end_own_session"]


def end_other_sessions(actor: Actor, *, keep: str | None) -> int:
    """End every session of the actor but the one with key `keep`; return how many."""
    ended = close_sessions(own_id(actor), keep=keep)
    _record(actor, ended)
    return ended


def end_own_session(actor: Actor, session_id: UUID) -> None:
    """End one session of the actor. Raises NotFoundError for somebody else's."""
    found = SignedInSession.objects.filter(id=session_id, account_id=own_id(actor)).first()
    if found is None:
        raise NotFoundError("没有这个会话，或已结束。")
    close_session_of(found.session_key)
    _record(actor, 1)


def _record(actor: Actor, ended: int) -> None:
    audit.record_platform(
        "identity.sessions_ended",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"{actor.name}结束了自己的其他会话",
        details={"ended_sessions": ended},
        origin=dict(actor.origin),
    )
