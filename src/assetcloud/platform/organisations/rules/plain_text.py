"""Texts that people type as names and codes.

The rule
    A required text is not blank; no text is longer than its column; none contains control
    characters (line breaks, tabs, NUL), which break lists, labels and exports.

Source: docs/rules/plain_text.md. Pure.
"""

from __future__ import annotations

import unicodedata

__all__ = ["clean_code", "text_problem"]


def clean_code(text: str) -> str:
    """Return `text` without blanks around it, full-width digits and letters made half-width."""
    return unicodedata.normalize("NFKC", text).strip()


def text_problem(text: str, *, limit: int, required: bool = True) -> str:
    """Return what is wrong with `text`; empty if nothing. `limit` counts characters."""
    if required and not text.strip():
        return "必填，不能为空。"
    if len(text) > limit:
        return f"最多 {limit} 个字，现为 {len(text)} 个。"
    if any(unicodedata.category(character) == "Cc" for character in text):
        return "含有换行、制表符等不可见字符，请删去。"
    return ""
