from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.label_text import grouped_code, qr_content
from assetcloud.platform.assets.rules.scanned_code import code_of_scan

CODE = "0019999980000000287212"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CODE, CODE),
        (f"  {CODE}\n", CODE),
        (grouped_code(CODE), CODE),
        ("001999998-000000028721-2", CODE),
        ("００１９９９９９８００００００２８７２１２"[:3], "001"),
        ("".join(chr(ord(d) + 0xFEE0) for d in CODE), CODE),
        (f"https://zc.example.cn/a/{CODE}", CODE),
        (f"HTTPS://zc.example.cn/a/{CODE}/?from=label#x", CODE),
        ("https://zc.example.cn/", ""),
        ("2023-SB-00001234", "2023-SB-00001234"),
        ("SB 00 12", "SB 00 12"),
        ("", ""),
    ],
)
def test_what_was_scanned_or_typed_becomes_its_code(text: str, code: str) -> None:
    assert code_of_scan(text) == code


@given(st.sampled_from(["", "https://zc.example.cn"]))
def test_a_label_that_is_scanned_gives_back_its_code(address: str) -> None:
    assert code_of_scan(qr_content(CODE, address=address)) == CODE


@given(st.text(max_size=400))
def test_any_text_is_taken_without_complaint(text: str) -> None:
    assert len(code_of_scan(text)) <= 6000
