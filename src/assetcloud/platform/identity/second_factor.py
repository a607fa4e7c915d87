"""The second factor: a six-digit code that changes every half minute (RFC 6238), and recovery
codes on paper. Stored by allauth, encrypted by us; a code counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from assetcloud.foundation.clock import now
from assetcloud.platform.identity.encryption import decrypted, encrypted
from assetcloud.platform.identity.models import Account

__all__ = [
    "EncryptingAdapter",
    "Offer",
    "activate",
    "has_second_factor",
    "is_code_of",
    "new_offer",
    "remove",
    "unlocks",
]

_LAST = "last_counter"


class EncryptingAdapter(DefaultMFAAdapter):
    """allauth's adapter, with secrets encrypted at rest and no mails."""

    def encrypt(self, text: str) -> str:
        """Encrypt before storing."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt after reading."""
        return decrypted(encrypted_text)

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """No mail: the audit trail and the sign-in notice tell."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret not yet in force, with the address and picture an authenticator app reads."""

    secret: str
    uri: str
    svg: str


def new_offer(account: Account) -> Offer:
    """Return a fresh secret for `account`; nothing is stored."""
    adapter = EncryptingAdapter()
    secret = generate_totp_secret()
    uri = adapter.build_totp_url(account, secret)
    return Offer(secret, uri, adapter.build_totp_svg(uri))


def has_second_factor(account_id: UUID) -> bool:
    """Whether the account signs in with a second factor."""
    return Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists()


def is_code_of(secret: str, code: str) -> bool:
    """Whether `code` is one of the codes of `secret` just now."""
    return any(code == format_hotp_value(hotp_value(secret, c)) for c in _counters())


def _counters() -> list[int]:
    return list(yield_hotp_counters_from_time())


def activate(account: Account, secret: str) -> list[str]:
    """Put `secret` in force; return the recovery codes, shown this once."""
    remove(account.id)
    TOTP.activate(account, secret)
    codes: list[str] = RecoveryCodes.activate(account).generate_codes()
    return codes


def remove(account_id: UUID) -> bool:
    """Take the second factor and its recovery codes away; return whether there was one."""
    deleted, _ = Authenticator.objects.filter(user_id=account_id).delete()
    return deleted > 0


def unlocks(account_id: UUID, code: str) -> bool:
    """Whether `code` is valid now: the app's, not used before, or an unused recovery code."""
    found = {
        each.type: each
        for each in Authenticator.objects.select_for_update()
        .filter(user_id=account_id)
        .order_by("id")
    }
    code = code.replace(" ", "").replace("-", "")
    totp = found.get(Authenticator.Type.TOTP)
    if totp is not None and _is_fresh_code(totp, code):
        return True
    paper = found.get(Authenticator.Type.RECOVERY_CODES)
    return paper is not None and bool(code) and RecoveryCodes(paper).validate_code(code)


def _is_fresh_code(totp: Authenticator, code: str) -> bool:
    secret = decrypted(totp.data["secret"])
    for counter in _counters():
        is_fresh = counter > totp.data.get(_LAST, 0)
        if is_fresh and code == format_hotp_value(hotp_value(secret, counter)):
            totp.data[_LAST] = counter
            totp.last_used_at = now()
            totp.save(update_fields=["data", "last_used_at"])
            return True
    return False
