"""QR symbols as SVG."""

from __future__ import annotations

import io
from typing import Final

import segno

__all__ = ["qr_svg"]

# Weighing all eight masks takes 20 ms a symbol; this one is the best on average for our contents,
# and readers accept any.
_MASK: Final = 0


def qr_svg(content: str) -> str:
    """Return a QR symbol of `content` without quiet zone, error correction M or better, as SVG."""
    symbol = segno.make(content, error="m", micro=False, mask=_MASK)
    drawn = io.BytesIO()
    symbol.save(drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue().decode()
