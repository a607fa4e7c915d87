from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.rules.shown_value import code_name, separated, shown_value

STATUS = {"x-widget": "code", "enum": ["in_use", "idle"], "x-enum-names": ["在用", "闲置"]}
SPLIT = {
    "x-widget": "usage_split",
    "propertyNames": {"enum": ["self_use", "lease"]},
    "x-enum-names": ["自用", "出租"],
}
NAMES = {"1601": "固定资产", "A02010108": "便携式计算机", "id-1": "教务处"}


@pytest.mark.parametrize(
    ("value", "hint", "shown"),
    [
        (None, {"x-widget": "money"}, ""),
        ("", {"x-widget": "text"}, ""),
        ("1234567.80", {"x-widget": "money"}, "1,234,567.80"),
        ("12.5", {"x-widget": "decimal", "x-unit": "千瓦"}, "12.5 千瓦"),
        (72, {"x-widget": "integer", "x-unit": "月"}, "72 月"),
        (True, {"x-widget": "boolean"}, "是"),
        (False, {"x-widget": "boolean"}, "否"),
        ("idle", STATUS, "闲置"),
        ("gone", STATUS, "gone"),
        ("A02010108", {"x-widget": "class"}, "A02010108 便携式计算机"),
        ("A99", {"x-widget": "class"}, "A99"),
        ("1601", {"x-widget": "account"}, "1601 固定资产"),
        ("id-1", {"x-widget": "department"}, "教务处"),
        ("id-2", {"x-widget": "person"}, "id-2"),
        ("2026-03-15", {"x-widget": "date"}, "2026-03-15"),
        (["a", "b"], {"x-widget": "attachment"}, "2 件"),
        ("<b>#x</b>", {"x-widget": "text"}, "<b>#x</b>"),
        (
            {
                "other": {"area": None, "value": "0.50"},
                "lease": {"area": None, "value": "0.00"},
                "self_use": {"area": "100", "value": "1000.00"},
            },
            SPLIT,
            "自用 100 ㎡ 1,000.00 元；出租；other 0.50 元",
        ),
    ],
)
def test_a_value_is_shown_as_people_read_it(value: Any, hint: dict[str, Any], shown: str) -> None:
    assert shown_value(value, hint, NAMES) == shown


def test_a_code_without_a_name_shows_itself() -> None:
    assert code_name("idle", STATUS) == "闲置"
    assert code_name("idle", {}) == "idle"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_separators_change_nothing_but_the_looks(fen: int) -> None:
    text = fen_to_yuan(fen)
    assert separated(text).replace(",", "") == text


@pytest.mark.parametrize(
    ("text", "shown"), [("-1234.5", "-1,234.5"), ("0.00", "0.00"), ("-0.50", "-0.50"), ("7", "7")]
)
def test_signs_and_places_stay(text: str, shown: str) -> None:
    assert separated(text) == shown
