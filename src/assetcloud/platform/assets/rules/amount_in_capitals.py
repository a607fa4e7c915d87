"""Amounts in Chinese capitals (大写金额), as vouchers and approvals carry them.

Source: 会计基础工作规范 第五十二条; 支付结算办法 附件一 《正确填写票据和结算凭证的基本规定》;
docs/rules/amount_in_capitals.md.
"""

from __future__ import annotations

from typing import Final

__all__ = ["amount_in_capitals"]

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_MYRIAD: Final = 10**4
_HUNDRED_MILLION: Final = 10**8


def amount_in_capitals(fen: int) -> str:
    """Return an amount in capitals, without 人民币 in front: 140950 is 壹仟肆佰零玖元伍角整.

    An amount that ends with 元 or 角 has 整 behind it; a negative one has 负 in front.
    """
    sign = "负" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{sign}{whole}整"
    if not cents:
        return f"{sign}{whole}{_DIGITS[jiao]}角整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else ("零" if whole else "")
    return f"{sign}{whole}{tenths}{_DIGITS[cents]}分"


def _whole(number: int) -> str:
    """Write a whole number below 10^16, zero as 零."""
    if number >= _HUNDRED_MILLION:
        return _joined(number, _HUNDRED_MILLION, "亿")
    if number >= _MYRIAD:
        return _joined(number, _MYRIAD, "万")
    return _below_myriad(number) if number else _DIGITS[0]


def _joined(number: int, unit: int, name: str) -> str:
    high, low = divmod(number, unit)
    if not low:
        return f"{_whole(high)}{name}"
    # One zero for a gap, however wide.
    gap = _DIGITS[0] if low < unit // 10 else ""
    return f"{_whole(high)}{name}{gap}{_whole(low)}"


def _below_myriad(number: int) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += f"{_DIGITS[0] if gap and text else ''}{_DIGITS[digit]}{_PLACES[place]}"
        gap = not digit
    return text
