"""Facts about passwords that the policy judges, and passwords made by the system."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.identity.models import Account, FormerPassword
from assetcloud.platform.identity.rules.password_policy import (
    REMEMBERED,
    PasswordFacts,
    password_problems,
)

__all__ = ["made_password", "refuse_weak_password", "set_password"]

# Letters and digits that nobody confuses when they are read aloud or copied from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_CAPITALS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_COMMON = CommonPasswordValidator().passwords


def made_password() -> str:
    """Return a random password of 14 signs that keeps the policy."""
    every = _LETTERS + _CAPITALS + _DIGITS
    signs = [secrets.choice(part) for part in (_LETTERS, _CAPITALS, _DIGITS)]
    signs += [secrets.choice(every) for _ in range(11)]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs)


def refuse_weak_password(account: Account, password: str, *, pointer: str) -> None:
    """Raise InvalidError, listing every reason, unless `account` may use `password`."""
    facts = PasswordFacts(
        names=(account.username, account.name, account.phone, account.email),
        is_common=_is_common(password),
        is_used_before=_is_used_before(account, password),
    )
    problems = password_problems(password, facts)
    if problems:
        raise InvalidError(
            "".join(problems),
            code="weak_password",
            problems=[FieldProblem(pointer, each, "password_policy") for each in problems],
        )


def _is_common(password: str) -> bool:
    """A common password stays one when signs are put around or between its letters."""
    folded = password.casefold().strip()
    bare = "".join(sign for sign in folded if sign.isalnum())
    return folded in _COMMON or bare in _COMMON


def _is_used_before(account: Account, password: str) -> bool:
    former = FormerPassword.objects.filter(account=account).order_by("-set_at")
    return any(check_password(password, each.password) for each in former[:REMEMBERED])


def set_password(account: Account, password: str) -> None:
    """Give a password and remember it among the former ones. Does not judge it, does not save."""
    account.set_password(password)
    account.password_changed_at = now()
    FormerPassword.objects.create(
        account=account, password=account.password, set_at=account.password_changed_at
    )
