"""Plain text: trimmed, without control characters, otherwise kept as it was, markup included."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from assetcloud.foundation.tables.values.parsed import Parsed, refused, shown

__all__ = ["TextReading"]

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+"
_CONTROL_BUT_LINES = r"[\x00-\x09\x0b-\x1f\x7f-\x9f]+"
_ODD = rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{_INVISIBLE}]"
# Our own exports put an apostrophe before what a spreadsheet program would calculate.
_GUARD = r"^'([=+\-@\t\r])"
_EDGES = " \t\r\n\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class TextReading:
    """Reads text of at most `length_max` characters.

    Spaces at the edges go, control characters and line breaks become one space (`keeps_lines` keeps line
    breaks), invisible marks and the apostrophe of our own exports vanish. HTML stays what it is, text:
    whoever shows it escapes it.
    """

    length_max: int = 500
    keeps_lines: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """Text."""
        return pl.String()

    def parse(self, text: str) -> Parsed[str]:
        """Read one text; nothing but spaces is empty."""
        bare = re.sub(_GUARD, r"\1", text)
        lines = bare.replace("\r\n", "\n").replace("\r", "\n") if self.keeps_lines else bare
        clean = re.sub(_CONTROL_BUT_LINES if self.keeps_lines else _CONTROL, " ", lines)
        clean = re.sub(f"[{_INVISIBLE}]", "", clean).strip(_EDGES)
        if not clean:
            return Parsed(None)
        if len(clean) > self.length_max:
            message = (
                f"“{shown(text)}”有 {len(clean)} 个字，超过上限 {self.length_max} 个字，请缩短。"
            )
            return refused("text.too_long", message, text)
        return Parsed(clean)

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Tidy all, and leave to `parse` what is too long or nothing but spaces."""
        tidy = pl.col("t")
        if texts.str.starts_with("'").any():
            tidy = tidy.str.replace(_GUARD, "${1}")
        if texts.str.contains(_ODD).any():
            if self.keeps_lines:
                tidy = tidy.str.replace_all("\r\n", "\n", literal=True).str.replace_all(
                    "\r", "\n", literal=True
                )
            control = _CONTROL_BUT_LINES if self.keeps_lines else _CONTROL
            tidy = tidy.str.replace_all(control, " ").str.replace_all(f"[{_INVISIBLE}]", "")
        tidy = tidy.str.strip_chars(_EDGES)
        fits = tidy.str.len_chars().is_between(1, self.length_max)
        return pl.DataFrame({"t": texts}).select(pl.when(fits).then(tidy).alias("t"))["t"]
