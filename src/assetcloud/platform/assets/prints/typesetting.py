"""Typesetting: a template of ours and plain data in, a PDF out.

Data reaches the template as JSON and is placed as text there, never evaluated: `#read("…")` in the
name of an asset is printed as it stands. Templates read no file but each other, no package, no
font of the machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]

__all__ = ["typeset"]

_TEMPLATES: Final = Path(__file__).parent / "templates"


def typeset(template: str, data: Mapping[str, Any], *, tagged: bool = True) -> bytes:
    """Return the PDF of `template` (a name in `templates`, without ending) filled with `data`.

    Tags let screen readers read a paper; labels go without them and are half the size.
    """
    compiler = typst.Compiler(
        str(_TEMPLATES / f"{template}.typ"), root=str(_TEMPLATES), font_paths=_fonts()
    )
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf = compiler.compile(sys_inputs=inputs, format="pdf", pdf_tags=tagged)
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
