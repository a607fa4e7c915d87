"""Papers of the demonstration: an acceptance slip as PDF, as a unit would scan it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import typst
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.models import Card

__all__ = ["acceptance_slip"]


def acceptance_slip(card: Card, *, unit: str) -> bytes:
    """Return the slip with which `card` was accepted, as PDF."""
    data = {
        "unit": unit,
        "date": card.acquired_on.isoformat(),
        "cells": [
            ["资产名称", card.name, "规格型号", card.spec],
            ["品牌", card.brand, "序列号", card.serial_no],
            [
                "数量",
                f"{card.quantity:f} {card.measure_unit}",
                "金额（元）",
                fen_to_yuan(card.cost),
            ],
            ["资产编码", card.asset_code, "验收结论", "合格"],
        ],
    }
    with as_file(files("assetcloud.project.demo") / "data/slip.typ") as template:
        compiler = typst.Compiler(str(template), font_paths=_fonts())
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        pdf = compiler.compile(sys_inputs=inputs, format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError("a PDF is one file")
    return pdf


@cache
def _fonts() -> typst.Fonts:
    # Reading the collection takes a quarter of a second; once is enough.
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(str(FONT_PATH)).parent)],
    )
