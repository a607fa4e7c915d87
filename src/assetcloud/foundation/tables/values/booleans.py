"""Yes and no in the ways people tick them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from assetcloud.foundation.tables.values.parsed import (
    BLANK,
    Parsed,
    is_blank,
    narrow,
    refused,
    shown,
)

__all__ = ["BooleanReading"]

_YES = frozenset(["是", "有", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑", "■", "对", "真"])
_NO = frozenset(
    [
        "否",
        "无",
        "没有",
        "不是",
        "n",
        "no",
        "false",
        "f",
        "0",
        "×",
        "✗",
        "✘",
        "x",
        "☐",
        "□",
        "错",
        "假",
    ]
)


@dataclass(frozen=True, slots=True)
class BooleanReading:
    """Reads 是/否, 有/无, Y/N, √/× and the like; 无 means no here, not nothing."""

    @property
    def dtype(self) -> pl.DataType:
        """True and false."""
        return pl.Boolean()

    def parse(self, text: str) -> Parsed[bool]:
        """Read one answer."""
        plain = narrow(text).lower()
        if plain in _YES:
            return Parsed(value=True)
        if plain in _NO:
            return Parsed(value=False)
        if is_blank(plain):
            return BLANK
        return refused(
            "boolean.not_yes_or_no", f"“{shown(text)}”不是“是”或“否”，请填写 是 或 否。", text
        )

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Answers repeat, so no quick way is needed."""
        return None
