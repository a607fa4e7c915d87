"""What is noted of each attempt to sign in, also when the request itself is rolled back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.models import Account, SignInAttempt
from assetcloud.platform.identity.rules.lock_out import (
    ADDRESS_WINDOW,
    is_address_blocked,
    locked_until,
)

__all__ = ["COUNTED", "OK", "failures_since", "is_blocked", "note_failure", "note_success"]

OK = "ok"
# Failures that lengthen the wait; an attempt during the wait does not.
COUNTED = frozenset({"password", "code"})


def is_blocked(address: str, at: datetime) -> bool:
    """Whether so many attempts from `address` failed lately that it must wait."""
    if not address:
        return False
    failures = SignInAttempt.objects.filter(address=address, at__gt=at - ADDRESS_WINDOW)
    return is_address_blocked(failures.exclude(outcome=OK).count())


def failures_since(account_id: UUID, at: datetime | None) -> int:
    """Return how many attempts on an account failed after `at`."""
    found = SignInAttempt.objects.filter(account_id=account_id).exclude(outcome=OK)
    return (found if at is None else found.filter(at__gt=at)).count()


def note_success(account: Account, origin: Mapping[str, str], at: datetime, method: str) -> None:
    """Note a sign-in and forget earlier failures."""
    account.failed_attempts = 0
    account.locked_until = None
    account.last_sign_in_at = at
    account.last_sign_in_from = origin["address"]
    account.save(
        update_fields=["failed_attempts", "locked_until", "last_sign_in_at", "last_sign_in_from"]
    )
    _note(account.username, account.id, origin, at, OK)
    audit.record_platform(
        "identity.signed_in",
        account_id=account.id,
        actor_name=account.name,
        title=f"{account.name}登录",
        subject=("account", account.id),
        details={"method": method},
        origin=dict(origin),
    )


def note_failure(
    username: str, account_id: UUID | None, origin: Mapping[str, str], at: datetime, outcome: str
) -> None:
    """Note a refused attempt and lengthen the wait. `outcome` says why, to administrators.

    What was typed as an unknown name is not kept: it may be a password in the wrong field.
    """
    known_as = username if account_id is not None else ""
    _note(known_as, account_id, origin, at, outcome)
    if account_id is not None and outcome in COUNTED:
        account = Account.objects.select_for_update().get(id=account_id)
        account.failed_attempts += 1
        account.locked_until = locked_until(failed_attempts=account.failed_attempts, at=at)
        account.save(update_fields=["failed_attempts", "locked_until"])
    audit.record_platform(
        "identity.sign_in_refused",
        account_id=account_id,
        actor_name=known_as or "访客",
        title=f"登录被拒：{known_as or '没有这个用户名'}",
        subject=("account", account_id),
        details={"reason": outcome},
        origin=dict(origin),
    )


def _note(
    username: str, account_id: UUID | None, origin: Mapping[str, str], at: datetime, outcome: str
) -> None:
    SignInAttempt.objects.create(
        username=username[:64],
        account_id=account_id,
        address=origin["address"][:64],
        device=origin["device"][:200],
        outcome=outcome,
        at=at,
    )
