from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.files.rules.file_name import LENGTH_MAX, clean_file_name, ending_of


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("发票.pdf", "发票.pdf"),
        ("C:\\我的文档\\发票.pdf", "发票.pdf"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\nc.png", "abc.png"),
        ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),
        ("  照 片  1 .jpg ", "照 片 1.jpg"),
        (".htaccess", "htaccess"),
        ("...", "附件"),
        ("", "附件"),
        (".pdf", "pdf"),
        ("合同.PDF", "合同.PDF"),
        ("e\u0301.txt", "\u00e9.txt"),
    ],
)
def test_a_name_keeps_its_words_and_loses_folders_and_unseen_signs(
    given_name: str, kept: str
) -> None:
    assert clean_file_name(given_name) == kept


def test_a_long_name_is_shortened_before_its_ending() -> None:
    kept = clean_file_name("很" * 500 + ".docx")
    assert len(kept) == LENGTH_MAX
    assert kept.endswith("很.docx")


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.tar.gz", ".gz"), ("a", ""), ("a.", ""), (".pdf", ""), ("v1.2 说明", ""), ("a.b c", "")],
)
def test_an_ending_is_short_and_plain(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_that_is_its_own_clean_form(text: str) -> None:
    name = clean_file_name(text)
    assert 1 <= len(name) <= LENGTH_MAX
    assert "/" not in name
    assert "\\" not in name
    assert not any(unicodedata.category(sign).startswith("C") for sign in name)
    assert clean_file_name(name) == name
