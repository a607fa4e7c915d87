"""Personal data and secrets never enter the trail: it is kept for ever and read by many.

Details name what changed (ids, codes, names of fields, amounts), never the value of a secret or
of a person's private data. Keys that announce such values are refused while the program is being
written; numbers of identity cards in texts are blotted out.

Source: 《中华人民共和国个人信息保护法》 (the least that the purpose needs).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["PersonalDetailError", "impersonal"]

_FORBIDDEN = frozenset(
    {
        "password",
        "passphrase",
        "secret",
        "client_secret",
        "token",
        "access_token",
        "refresh_token",
        "authorization",
        "cookie",
        "session_key",
        "otp",
        "recovery_codes",
        "private_key",
        "phone",
        "mobile",
        "email",
        "id_card",
        "id_number",
        "identity_number",
        "birthday",
        "home_address",
        "bank_account",
        "bank_card",
    }
)
# A resident's number: region, date of birth, three digits, a check character (GB 11643).
_RESIDENT = re.compile(
    r"(?<![0-9A-Za-z])[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class PersonalDetailError(ValueError):
    """A detail would put a secret or private data into the trail; leave it out."""


def impersonal(value: Any) -> Any:
    """Return details (already plain) without identity numbers.

    Raises PersonalDetailError for a key whose value must not be kept.
    """
    if isinstance(value, Mapping):
        for key in value:
            if key.lower() in _FORBIDDEN:
                raise PersonalDetailError(f"not for the trail: {key}")
        return {key: impersonal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [impersonal(item) for item in value]
    if isinstance(value, str):
        return _RESIDENT.sub(_blotted, value)
    return value


def _blotted(match: re.Match[str]) -> str:
    number = match[0]
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    if "10X98765432"[total % 11] != number[-1].upper():
        return number
    return f"{number[:6]}********{number[-4:]}"
