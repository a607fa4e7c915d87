from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.label_text import (
    cut,
    cut_front,
    fitted,
    grouped_code,
    qr_content,
    width_ems,
)

CODE = "0019999980000000287212"


def test_a_code_is_grouped_into_vendor_serial_and_check_digit() -> None:
    assert grouped_code(CODE) == "001999998 000000028721 2"
    assert grouped_code("123") == "123"


def test_the_qr_holds_the_public_page_or_the_code_alone() -> None:
    assert qr_content(CODE, address="https://zc.example.cn") == f"https://zc.example.cn/a/{CODE}"
    assert qr_content(CODE, address="") == CODE


def test_a_chinese_sign_is_one_em_and_others_a_little_over_a_half() -> None:
    assert width_ems("资产") == 2
    assert width_ems("ab") == pytest.approx(1.16)
    assert width_ems("，") == 1


def test_what_is_too_long_is_cut_with_a_mark() -> None:
    assert cut("资产信息卡", 5) == "资产信息卡"
    assert cut("资产信息卡", 4) == "资产信…"
    assert cut_front("本部/1号楼/305", 20) == "本部/1号楼/305"
    assert cut_front("本部/1号楼/305", 5) == "…楼/305"


def test_a_name_is_as_large_as_it_fits() -> None:
    assert fitted("台式计算机", width=60, lines=2, sizes=(10, 8)) == (10, "台式计算机")
    assert fitted("超高效液相色谱联用仪", width=60, lines=2, sizes=(12, 10, 8)) == (
        10,
        "超高效液相色谱联用仪",
    )
    assert fitted("超" * 40, width=60, lines=1, sizes=(12, 10)) == (10, "超超超超超…")


@given(st.text(max_size=60), st.floats(min_value=1, max_value=30))
def test_cutting_never_exceeds_the_room_and_keeps_what_fits(text: str, ems: float) -> None:
    for cutting in (cut, cut_front):
        kept = cutting(text, ems)
        assert kept == text or width_ems(kept) <= ems + 1e-6
        assert kept.strip("…").strip() in text
