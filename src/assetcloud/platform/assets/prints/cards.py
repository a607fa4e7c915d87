"""The official card (资产信息卡) as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assetcloud.platform.assets.prints.card_sheet import CardGroup, paired_rows
from assetcloud.platform.assets.prints.footer import Printing
from assetcloud.platform.assets.prints.qr import qr_svg
from assetcloud.platform.assets.prints.typesetting import typeset
from assetcloud.platform.assets.rules.label_text import grouped_code, qr_content

__all__ = ["CardSheet", "card_pdf"]

_SIGNATURES = ("资产管理员", "使用人", "单位负责人", "日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet:
    """What is printed of a card; `mark` is a word in red (已注销), `period` the month of its values."""

    unit: str
    card_type: str
    asset_code: str
    card_no: str
    name: str
    period: str
    groups: Sequence[CardGroup]
    mark: str = ""
    notes: Sequence[str] = ()


def card_pdf(sheet: CardSheet, *, printing: Printing, address: str = "") -> bytes:
    """Return the official card as PDF on A4; the QR as on the label."""
    return typeset(
        "card",
        {
            "unit": sheet.unit,
            "card_type": sheet.card_type,
            "code": grouped_code(sheet.asset_code),
            "card_no": sheet.card_no,
            "name": sheet.name,
            "period": sheet.period,
            "mark": sheet.mark,
            "qr": qr_svg(qr_content(sheet.asset_code, address=address)),
            "groups": [
                {"title": group.title, "rows": list(paired_rows(group.fields))}
                for group in sheet.groups
            ],
            "notes": list(sheet.notes),
            "signatures": _SIGNATURES,
            "footer": printing.words(),
        },
    )
