"""Check of the unified social credit code (统一社会信用代码).

The rule
    18 characters: registering authority, kind of body, 6 digits of the region, 9 of the
    organisation code, 1 check character. The alphabet is 0-9 and A-Z without I, O, S, V, Z.
    Check character: 31 minus the sum of value × 3^position (mod 31), mod 31.

Source: GB 32100-2015, docs/rules/uscc.md. Pure.
"""

from __future__ import annotations

import re

__all__ = ["ALPHABET", "check_character", "uscc_problem"]

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SHAPE = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")


def check_character(first: str) -> str:
    """Return the check character that belongs to the first 17 characters."""
    total = sum(
        ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(first)
    )
    return ALPHABET[-total % 31]


def uscc_problem(code: str) -> str:
    """Return why `code` is not a valid code, as a Chinese sentence; empty if it is one."""
    if len(code) != 18:
        return f"统一社会信用代码应为 18 位，现为 {len(code)} 位，请核对证书。"
    if not _SHAPE.fullmatch(code):
        return "统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z），第 3—8 位为行政区划数字，请核对证书。"
    if check_character(code[:17]) != code[17]:
        return "统一社会信用代码的校验位不对（GB 32100-2015），很可能抄错了一位，请核对证书。"
    return ""
