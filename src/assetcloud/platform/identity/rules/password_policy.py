"""What a password must be: length, kinds of character, not guessable, not used before.

Legal anchor: GB/T 22239-2019 asks for complex passwords that change; the figures are ours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["REMEMBERED", "PasswordFacts", "password_problems"]

SHORTEST = 10
LONGEST = 128
KINDS = 3
REMEMBERED = 5
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordFacts:
    """What must be looked up about a password before it is judged.

    `names`: words of the person (user name, name, phone, e-mail). `is_common`: on the list of
    often used passwords. `is_used_before`: among the last `REMEMBERED` of this account.
    """

    names: tuple[str, ...] = ()
    is_common: bool = False
    is_used_before: bool = False


def password_problems(password: str, facts: PasswordFacts) -> tuple[str, ...]:
    """Return every reason against `password`, as sentences; empty when it may be used."""
    return tuple(_found(password, facts))


def _found(password: str, facts: PasswordFacts) -> Iterable[str]:
    if len(password) < SHORTEST:
        yield f"密码至少 {SHORTEST} 位。"
    if len(password) > LONGEST:
        yield f"密码最多 {LONGEST} 位。"
    if any(unicodedata.category(letter) == "Cc" for letter in password):
        yield "密码不能含有不可见字符。"
    if _kinds(password) < KINDS:
        yield "密码须含大写字母、小写字母、数字、其他符号中的至少三种。"
    if _contains_name(password, facts.names):
        yield "密码不能包含用户名、姓名、电话或邮箱。"
    if facts.is_common:
        yield "这个密码太常见，容易被猜到。"
    if facts.is_used_before:
        yield f"不能使用最近 {REMEMBERED} 次用过的密码。"


def _kinds(password: str) -> int:
    return sum(
        (
            any(letter.isascii() and letter.isupper() for letter in password),
            any(letter.isascii() and letter.islower() for letter in password),
            any(letter.isdigit() for letter in password),
            any(not (letter.isascii() and letter.isalnum()) for letter in password),
        )
    )


def _contains_name(password: str, names: tuple[str, ...]) -> bool:
    lowered = password.casefold()
    words = (part.casefold() for name in names for part in (name, name.partition("@")[0]))
    return any(
        word in lowered
        for word in words
        if len(word) >= _SHORTEST_NAME or (len(word) >= 2 and not word.isascii())
    )
