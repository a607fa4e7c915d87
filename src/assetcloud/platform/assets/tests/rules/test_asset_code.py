"""The asset code: 22 digits with a check digit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.asset_code import (
    SERIAL_MAX,
    AssetCodeError,
    asset_code_problem,
    build_asset_code,
    is_asset_code,
)

# Published samples: vendor part, serial, code.
SAMPLES = [
    ("001999999", 1, "0019999990000000000016"),
    ("001999999", 2, "0019999990000000000023"),
    ("001999999", 3, "0019999990000000000030"),
    ("001999998", 28721, "0019999980000000287212"),
    ("697000000", 1, "6970000000000000000019"),
]

vendor_parts = st.from_regex(r"[0-9]{9}", fullmatch=True)
serials = st.integers(1, SERIAL_MAX)


@pytest.mark.parametrize(("vendor_part", "serial", "code"), SAMPLES)
def test_the_published_samples_come_out_digit_by_digit(vendor_part, serial, code):
    assert build_asset_code(vendor_part, serial) == code
    assert is_asset_code(code)


@given(vendor_parts, serials)
def test_every_code_that_is_built_is_an_asset_code(vendor_part, serial):
    code = build_asset_code(vendor_part, serial)

    assert is_asset_code(code)
    assert code[:9] == vendor_part
    assert int(code[9:21]) == serial


@given(vendor_parts, serials, st.integers(0, 21), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(vendor_part, serial, position, shift):
    code = build_asset_code(vendor_part, serial)
    wrong = str((int(code[position]) + shift) % 10)

    assert not is_asset_code(code[:position] + wrong + code[position + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "001999999000000000001",
        "00199999900000000000160",
        "００１９９９９９９００００００００００１６",
        "0019999990000000000016\n",
        " 0019999990000000000016",
        "00199999900000000000A6",
    ],
)
def test_anything_else_is_no_asset_code(text):
    assert not is_asset_code(text)


@pytest.mark.parametrize(
    "vendor_part", ["", "12345678", "1234567890", "12345678x", "１２３４５６７８９"]
)
def test_a_vendor_part_has_nine_ascii_digits(vendor_part):
    with pytest.raises(AssetCodeError, match="9 位数字"):
        build_asset_code(vendor_part, 1)


@pytest.mark.parametrize("serial", [0, -1, SERIAL_MAX + 1])
def test_a_serial_fits_twelve_digits(serial):
    with pytest.raises(AssetCodeError, match="12 位数字"):
        build_asset_code("001999999", serial)


def test_the_last_serial_can_be_issued():
    assert is_asset_code(build_asset_code("001999999", SERIAL_MAX))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0019999990000000000016", r"^$"),
        ("0019999990000000000017", "校验码"),
        ("0019999990000000000106", "校验码"),
        ("001999999000000000001", "22 位"),
        ("００１９９９９９９００００００００００１６", "22 位"),
    ],
)
def test_what_is_no_asset_code_is_told_why(text, problem):
    assert re.search(problem, asset_code_problem(text))
