"""Labels: one page each, as label printers want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from assetcloud.platform.assets.prints.qr import qr_svg
from assetcloud.platform.assets.prints.typesetting import typeset
from assetcloud.platform.assets.rules.label_text import (
    cut,
    cut_front,
    fitted,
    grouped_code,
    qr_content,
)

__all__ = ["LABEL_SIZES", "LabelFacts", "LabelSize", "labels_pdf"]

_POINTS_PER_MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFacts:
    """What a label says."""

    asset_code: str
    name: str
    unit: str
    card_no: str = ""
    department: str = ""
    place: str = ""
    acquired_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSize:
    """A size of label: millimetres, and the room of its texts.

    `name_width` is how wide a line of name and facts is; the name may take `names` lines in one of
    `name_points`, the unit `units` lines over the whole width; `points` is the size of the facts.
    """

    width: float
    height: float
    qr: float
    name_width: float
    names: int
    name_points: tuple[float, ...]
    points: float
    units: int
    code_points: float
    shape: str


LABEL_SIZES: Final = {
    "50x30": LabelSize(
        width=50, height=30, qr=17, name_width=27.5, names=2, name_points=(9, 8, 7, 6), points=5.6,
        units=1, code_points=7.4, shape="wide",
    ),
    "70x40": LabelSize(
        width=70, height=40, qr=24, name_width=40, names=2, name_points=(11.5, 10, 9, 8, 7), points=7.4,
        units=1, code_points=10, shape="wide",
    ),
    "40x60": LabelSize(
        width=40, height=60, qr=25, name_width=36, names=2, name_points=(10, 9, 8, 7), points=6.4,
        units=2, code_points=7, shape="tall",
    ),
}  # fmt: skip


def labels_pdf(labels: Sequence[LabelFacts], *, size: str, address: str = "") -> bytes:
    """Return a PDF with a page for each of `labels` in a size of `LABEL_SIZES`.

    `address` is where the public page of an asset lies; without it the QR holds the code alone.
    Raises KeyError for an unknown size, ValueError without labels.
    """
    if not labels:
        raise ValueError("there is nothing to print")
    chosen = LABEL_SIZES[size]
    return typeset(
        "label",
        {
            "size": {
                "width": chosen.width,
                "height": chosen.height,
                "qr": chosen.qr,
                "points": chosen.points,
                "code_points": chosen.code_points,
                "shape": chosen.shape,
            },
            "labels": [_drawn(label, chosen, address) for label in labels],
        },
        tagged=False,
    )


def _drawn(label: LabelFacts, size: LabelSize, address: str) -> dict[str, Any]:
    points, name = fitted(
        label.name,
        width=size.name_width * _POINTS_PER_MM,
        lines=size.names,
        sizes=size.name_points,
    )
    unit_points, unit = fitted(
        label.unit,
        width=(size.width - 4) * _POINTS_PER_MM,
        lines=size.units,
        sizes=(size.points + 1.4, size.points + 0.6, size.points, size.points - 0.8),
    )
    # The word before a line takes three ems.
    room = size.name_width * _POINTS_PER_MM / size.points - 3
    lines = [
        ("部门", cut(label.department, room)),
        ("地点", cut_front(label.place, room)),
        ("取得", label.acquired_on.isoformat() if label.acquired_on else ""),
        ("卡片", cut(label.card_no, room)),
    ]
    return {
        "qr": qr_svg(qr_content(label.asset_code, address=address)),
        "code": grouped_code(label.asset_code),
        "name": name,
        "name_points": points,
        "unit": unit,
        "unit_points": unit_points,
        "lines": [[word, text] for word, text in lines if text],
    }
