"""The asset code: 22 digits, issued once for the life of an asset.

    vendor part (9) + serial (12) + check digit (1)

The check digit is GS1 modulo 10 over the first 21 digits, weights 3 and 1 from the right.

Source: DB33/T 2227.1-2019 《资产分类与编码规范 第1部分：资产编码与条码表示》; docs/rules/asset_code.md.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "SERIAL_MAX",
    "AssetCodeError",
    "asset_code_problem",
    "build_asset_code",
    "is_asset_code",
]

SERIAL_MAX: Final = 10**12 - 1

# ASCII digits only: a label printed in other digits would not scan.
_VENDOR_PART: Final = re.compile(r"[0-9]{9}")
_CODE: Final = re.compile(r"[0-9]{22}")


class AssetCodeError(ValueError):
    """No asset code can be built from these parts."""


def build_asset_code(vendor_part: str, serial: int) -> str:
    """Return the code with this vendor part (nine digits) and serial (1 to `SERIAL_MAX`).

    Raises AssetCodeError.
    """
    if _VENDOR_PART.fullmatch(vendor_part) is None:
        raise AssetCodeError("资产编码的厂商识别段必须是 9 位数字，请核对本单位的编码号段。")
    if not 1 <= serial <= SERIAL_MAX:
        raise AssetCodeError("资产编码的流水号必须在 1 到 12 位数字以内，号段用完请申请新的号段。")
    body = f"{vendor_part}{serial:012d}"
    return f"{body}{_check_digit(body)}"


def is_asset_code(text: str) -> bool:
    """Tell whether `text` is 22 digits with the right check digit."""
    return _CODE.fullmatch(text) is not None and int(text[21]) == _check_digit(text[:21])


def asset_code_problem(text: str) -> str:
    """Return why `text` is no asset code, as a Chinese sentence; empty if it is one."""
    if _CODE.fullmatch(text) is None:
        return "资产编码是 22 位半角数字，请核对位数和字符。"
    if is_asset_code(text):
        return ""
    return "资产编码的校验码不对，可能抄错或漏了一位，请重新扫码或对照标签输入。"


def _check_digit(body: str) -> int:
    # From the right the first digit weighs 3; the 21 digits begin and end on a weight of 3.
    weighed = 3 * sum(map(int, body[::2])) + sum(map(int, body[1::2]))
    return -weighed % 10
