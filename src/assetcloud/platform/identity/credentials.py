"""What is typed at sign-in, what comes of it, and how it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assetcloud.foundation.errors import Refusal
from assetcloud.platform.identity.views import AccountView

__all__ = ["Credentials", "SecondFactorNeededError", "SignInRefusedError", "SignedIn"]


class SignInRefusedError(Refusal):
    """The sign-in is refused; the sentence never says which part was wrong."""

    code = "sign_in_refused"
    status = 401


class SecondFactorNeededError(Refusal):
    """The password was right; the code of the authenticator app is missing."""

    code = "second_factor_needed"
    status = 401


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody typed. `code`: six digits of the app, or a recovery code."""

    username: str
    password: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, and the notice: when and from where the last time, failures since."""

    account: AccountView
    last_at: datetime | None
    last_from: str
    failures_since: int
