"""The name of an attachment: what the sender called it, without what could mislead or do harm.

Folders are cut off, invisible and direction-turning signs removed (a name that reads
`invoice` + U+202E + `fdp.exe` shows as a PDF), the ending kept when the name is shortened. Signs such as < and &
stay: a name is text, and whoever shows it escapes it.

Source: Unicode Technical Report 36 (directional overrides); docs/rules/attachment.md.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["LENGTH_MAX", "clean_file_name", "ending_of"]

LENGTH_MAX: Final = 200
_ENDING_MAX: Final = 12
# Control, format (turns of direction, zero width), surrogate, private and unassigned signs.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean_file_name(given: str) -> str:
    """Return the name to keep, at most `LENGTH_MAX` signs; `附件` where nothing is left."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNSEEN)
    name = " ".join(seen.split()).lstrip(".").strip()
    ending = ending_of(name)
    stem = name[: len(name) - len(ending)].rstrip(". ") or "附件"
    return stem[: LENGTH_MAX - len(ending)] + ending


def ending_of(name: str) -> str:
    """Return the ending with its dot, as written; empty if there is none."""
    stem, dot, ending = name.rpartition(".")
    return dot + ending if stem and 0 < len(ending) <= _ENDING_MAX and ending.isalnum() else ""
