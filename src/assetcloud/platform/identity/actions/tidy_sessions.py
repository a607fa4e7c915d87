"""Forget sessions that are over. For a task on schedule; safe to repeat."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q

from assetcloud.foundation.clock import now
from assetcloud.platform.identity.models import SignedInSession
from assetcloud.platform.identity.rules.session_limits import LONGEST

__all__ = ["tidy_sessions"]


def tidy_sessions() -> int:
    """Delete sessions past their end and what their owners saw of them; return how many."""
    moment = now()
    _, deleted = Session.objects.filter(expire_date__lt=moment).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    SignedInSession.objects.filter(Q(started_at__lt=moment - LONGEST) | ~Exists(alive)).delete()
    return sum(deleted.values())
