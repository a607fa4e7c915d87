"""What somebody scanned or typed, as the code it means.

A label's QR may hold the address of the public page; a person types the groups of the printed code
with blanks, or with the full-width digits of a Chinese keyboard.

Source: docs/rules/label.md.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from assetcloud.platform.assets.rules.asset_code import is_asset_code

__all__ = ["LENGTH_MAX", "code_of_scan"]

LENGTH_MAX: Final = 300
_GAPS: Final = re.compile(r"[\s-]+")


def code_of_scan(text: str) -> str:
    """Return the code in `text`: the end of an address, an asset code without its gaps, or the
    text itself without blanks around it.
    """
    plain = unicodedata.normalize("NFKC", text[:LENGTH_MAX]).strip()
    if plain.lower().startswith(("http://", "https://")):
        plain = urlsplit(plain).path.rstrip("/").rpartition("/")[2]
    closed = _GAPS.sub("", plain)
    return closed if is_asset_code(closed) else plain
