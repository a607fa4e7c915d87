"""The session of a browser: opened at sign-in, limited in time, ended by its owner.

`started_at` and `seen_at` lie in the session itself, so that a request costs no further query.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth import login, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from assetcloud.foundation.clock import now
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.platform.identity.backend import BACKEND
from assetcloud.platform.identity.models import Account, SignedInSession
from assetcloud.platform.identity.origin import origin_of
from assetcloud.platform.identity.rules.session_limits import TOUCH_AFTER, is_over
from assetcloud.platform.identity.views import AccountView, view_of

__all__ = [
    "account_of",
    "close_session",
    "close_session_of",
    "close_sessions",
    "open_session",
]

_STARTED = "started_at"
_SEEN = "seen_at"
# Pages that ask for news by themselves say so; otherwise an open page would never time out.
BACKGROUND = "X-Background"


def open_session(request: HttpRequest, account_id: UUID, *, method: str) -> None:
    """Begin a session under a new key. `method`: password, demo or the name of a provider."""
    account = Account.objects.get(id=account_id)
    if request.session.session_key:
        SignedInSession.objects.filter(session_key=request.session.session_key).delete()
    login(request, account, backend=BACKEND)
    if request.session.session_key is None:
        request.session.save()
    key = request.session.session_key
    assert key is not None  # noqa: S101 - it was saved
    moment = now()
    request.session[_STARTED] = request.session[_SEEN] = moment.isoformat()
    origin = origin_of(request)
    SignedInSession.objects.create(
        account=account,
        session_key=key,
        method=method,
        address=origin["address"],
        device=origin["device"],
        started_at=moment,
        last_seen_at=moment,
    )


def account_of(request: HttpRequest) -> AccountView | None:
    """Return who is signed in, or None; a session that is over is ended here."""
    if not request.user.is_authenticated:
        return None
    if getattr(request, "token_scopes", None) is None and not _still_open(request):
        close_session(request)
        return None
    return view_of(request.user)


def _still_open(request: HttpRequest) -> bool:
    session = request.session
    if _STARTED not in session or _SEEN not in session:
        return False
    moment = now()
    seen = datetime.fromisoformat(session[_SEEN])
    if is_over(started_at=datetime.fromisoformat(session[_STARTED]), last_seen_at=seen, now=moment):
        return False
    if moment - seen > TOUCH_AFTER and BACKGROUND not in request.headers:
        session[_SEEN] = moment.isoformat()
        key = session.session_key
        record_afterwards(lambda: _note_seen(key, moment))
    return True


def _note_seen(session_key: str | None, moment: datetime) -> None:
    SignedInSession.objects.filter(session_key=session_key).update(last_seen_at=moment)


def close_session(request: HttpRequest) -> None:
    """End the session of this browser and forget it."""
    SignedInSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def close_sessions(account_id: UUID, *, keep: str | None = None) -> int:
    """End the sessions of an account except the one with key `keep`; return how many."""
    found = SignedInSession.objects.filter(account_id=account_id)
    if keep is not None:
        found = found.exclude(session_key=keep)
    keys = list(found.values_list("session_key", flat=True))
    for key in keys:
        close_session_of(key)
    return len(keys)


def close_session_of(session_key: str) -> None:
    """End the session of a key, in whatever browser it is."""
    Session.objects.filter(session_key=session_key).delete()
    SignedInSession.objects.filter(session_key=session_key).delete()
