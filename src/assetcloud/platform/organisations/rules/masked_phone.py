"""How a phone number is shown: enough to recognise one's own, not enough to call.

The rule
    The first three and the last four digits stay, the middle becomes stars; numbers of fewer
    than eight characters keep the last two only.

Source: docs/rules/masked_phone.md. Pure.
"""

from __future__ import annotations

import re

__all__ = ["masked_phone", "phone_problem"]

_PHONE = re.compile(r"(?:\+?[0-9]{1,4}-)?[0-9]{7,15}|0[0-9]{2,3}-[0-9]{7,8}")


def masked_phone(phone: str) -> str:
    """Return `phone` with its middle hidden."""
    if len(phone) >= 8:
        return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
    return "*" * max(len(phone) - 2, 0) + phone[-2:]


def phone_problem(phone: str) -> str:
    """Return why `phone` is no phone number; empty if it is one."""
    if _PHONE.fullmatch(phone):
        return ""
    return f"电话号码只能是数字（可带区号和短横），现为“{phone}”。"
