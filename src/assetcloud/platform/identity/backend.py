"""Django's way to find the account of a session. Passwords are checked in `actions/sign_in`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import ValidationError

from assetcloud.platform.identity.models import Account

__all__ = ["BACKEND", "AccountBackend"]

BACKEND = "assetcloud.platform.identity.backend.AccountBackend"


class AccountBackend(BaseBackend):
    """Returns the active account whose id a session holds; knows no groups or permissions."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Nobody signs in by this door: it has no lock-out."""

    def get_user(self, user_id: UUID | str) -> Account | None:
        """Return the account, or None when it is closed, gone, a program's, or the session is broken."""
        try:
            return Account.objects.filter(id=user_id, is_active=True, is_program=False).first()
        except (ValidationError, ValueError):
            return None
