"""Whose tables are not ours."""

from __future__ import annotations

__all__ = ["LIBRARY_LABELS"]

# Tables of Django, its libraries and the queue belong to accounts and jobs.
LIBRARY_LABELS = frozenset(
    {
        "auth",
        "contenttypes",
        "sessions",
        "procrastinate",
        "account",
        "mfa",
        "socialaccount",
        "usersessions",
        "oauth2_provider",
        "migrations",
    }
)
