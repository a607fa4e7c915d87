"""Amounts in Chinese capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.amount_in_capitals import amount_in_capitals

DIGITS = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "capitals"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (56, "伍角陆分"),
        (100, "壹元整"),
        (1005, "壹拾元零伍分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元叁角贰分"),
        (10_700_053, "壹拾万柒仟元伍角叁分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (100_000, "壹仟元整"),
        (1_000_400, "壹万零肆元整"),
        (10_000_000_000, "壹亿元整"),
        (10_001_000_000, "壹亿零壹万元整"),
        (10_000_000_500, "壹亿零伍元整"),
        (10_050_000_000, "壹亿零伍拾万元整"),
        (4_229_295_840, "肆仟贰佰贰拾玖万贰仟玖佰伍拾捌元肆角整"),
        (9 * 10**15, "玖拾万亿元整"),
        (-833, "负捌元叁角叁分"),
    ],
)
def test_amounts_are_written_as_on_vouchers(fen, capitals):
    assert amount_in_capitals(fen) == capitals


def read_whole(text: str) -> int:
    """Read a whole number back, the other way round from the rule."""
    for name, unit in (("亿", 10**8), ("万", 10**4)):
        if name in text:
            high, low = text.rsplit(name, 1)
            return read_whole(high) * unit + read_whole(low)
    total, digit = 0, 0
    for character in text:
        if character in PLACES:
            total += digit * PLACES[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def read(text: str) -> int:
    sign = -1 if text.startswith("负") else 1
    text = text.removeprefix("负").removesuffix("整")
    yuan, _, rest = text.rpartition("元")
    jiao, _, cents = rest.rpartition("角")
    return sign * (
        read_whole(yuan) * 100
        + read_whole(jiao.removeprefix("零")) * 10
        + read_whole(cents.removesuffix("分"))
    )


@given(st.integers(-9 * 10**15, 9 * 10**15))
def test_what_is_written_reads_back_as_the_same_amount(fen):
    assert read(amount_in_capitals(fen)) == fen


@given(st.integers(0, 9 * 10**15))
def test_no_zero_is_doubled_and_none_stands_before_a_unit(fen):
    capitals = amount_in_capitals(fen)

    assert "零零" not in capitals
    for unit in "拾佰仟万亿角分":
        assert f"零{unit}" not in capitals
    assert fen < 100 or "零元" not in capitals


@given(st.integers(1, 9 * 10**15))
def test_the_amount_is_closed_by_a_fen_or_by_the_word_for_whole(fen):
    assert amount_in_capitals(fen)[-1] == ("分" if fen % 10 else "整")
