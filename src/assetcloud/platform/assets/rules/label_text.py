"""The texts of a label: how the code is grouped, how much of a name fits, what the QR says.

Widths are counted in ems: a Chinese sign is one, other signs are a little over a half, which is the
mean of the font that labels are printed in.

Source: asset code by DB33/T 2227.1-2019 (parts of the code); docs/rules/label.md.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import Final

__all__ = ["Fitted", "cut", "cut_front", "fitted", "grouped_code", "qr_content", "width_ems"]

_NARROW: Final = 0.58
_WIDE: Final = frozenset({"W", "F", "A"})
_MORE: Final = "…"

Fitted = tuple[float, str]
"""Size of the letters in points, and what is written in them."""


def grouped_code(code: str) -> str:
    """Return an asset code in its three parts, for people who type it: vendor, serial, check digit."""
    return f"{code[:9]} {code[9:21]} {code[21:]}" if len(code) == 22 else code


def qr_content(code: str, *, address: str) -> str:
    """Return what the QR holds: the address of the asset's public page, or the code alone.

    Without a public address the code must stand alone: an address of one office's computer on
    ten thousand labels would lead nowhere for ever.
    """
    return f"{address}/a/{code}" if address else code


def width_ems(text: str) -> float:
    """Return how wide a text is, in ems."""
    wide = sum(1 for sign in text if unicodedata.east_asian_width(sign) in _WIDE)
    return wide + (len(text) - wide) * _NARROW


def cut(text: str, ems: float) -> str:
    """Return as much of `text` as is at most `ems` wide; what is cut ends in `…`."""
    if width_ems(text) <= ems:
        return text
    return _beginning(text, ems - width_ems(_MORE)).rstrip() + _MORE


def cut_front(text: str, ems: float) -> str:
    """Return the end of `text` at most `ems` wide: of a place the room matters, not the campus."""
    if width_ems(text) <= ems:
        return text
    return _MORE + _beginning(text[::-1], ems - width_ems(_MORE))[::-1].lstrip()


def _beginning(text: str, ems: float) -> str:
    reached = list(accumulate(width_ems(sign) for sign in text))
    return text[: bisect_right(reached, ems)]


def fitted(text: str, *, width: float, lines: int, sizes: tuple[float, ...]) -> Fitted:
    """Return the largest of `sizes` (points, falling) in which `text` fits, and the text.

    The room is `width` points in each of `lines` lines; in the smallest size the text is cut.
    A line break wastes up to a sign, so a line counts as one em less where there are several.
    """
    for size in sizes:
        room = _room(width, lines, size)
        if width_ems(text) <= room:
            return size, text
    return sizes[-1], cut(text, _room(width, lines, sizes[-1]))


def _room(width: float, lines: int, size: float) -> float:
    return width / size if lines == 1 else (width / size - 1) * lines
