from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.files.rules.file_type import (
    OLE,
    TYPES,
    ZIP,
    container_of,
    is_markup,
    type_by_ending,
    type_of,
)
from assetcloud.platform.files.tests.builders import HEIC, JPEG, PDF, PNG, WEBP

ZIP_HEAD = b"PK\x03\x04\x14\x00"
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"


@pytest.mark.parametrize(
    ("head", "code"),
    [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpeg"), (WEBP, "webp"), (HEIC, "heic")],
)
def test_a_file_is_known_by_its_first_bytes(head: bytes, code: str) -> None:
    found = type_of(head)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("head", "parts", "code"),
    [
        (ZIP_HEAD, {"OFD.xml"}, "ofd"),
        (ZIP_HEAD, {"word/document.xml"}, "docx"),
        (ZIP_HEAD, {"xl/workbook.xml"}, "xlsx"),
        (ZIP_HEAD, {"照片/1.png"}, "zip"),
        (ZIP_HEAD, set(), "zip"),
        (OLE_HEAD, {"Root Entry", "WordDocument"}, "doc"),
        (OLE_HEAD, {"Root Entry", "Workbook"}, "xls"),
        (OLE_HEAD, {"Root Entry", "Book"}, "xls"),
    ],
)
def test_a_container_is_what_its_parts_make_it(head: bytes, parts: set[str], code: str) -> None:
    found = type_of(head, parts=parts)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        (OLE_HEAD, {"Root Entry"}),  # an installer, a message
        (ZIP_HEAD, {"word/document.xml", "word/vbaProject.bin"}),
        (b"MZ\x90\x00", set()),
        (b"\x7fELF", set()),
        (b"GIF89a", set()),
        (b"", set()),
        (b" %PDF-1.4", set()),
    ],
)
def test_what_is_not_on_the_list_is_nothing(head: bytes, parts: set[str]) -> None:
    assert type_of(head, parts=parts) is None


def test_a_text_is_taken_and_a_page_for_browsers_is_not() -> None:
    found = type_of("编号,名称".encode(), is_text=True)
    assert found is not None
    assert found.code == "text"
    assert type_of(b"<html><script>alert(1)</script>", is_text=True) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf  \n<HTML>", True),
        (b"<!-- x -->\n<svg onload=alert(1)>", True),
        (b"<?xml version='1.0'?>", True),
        (b"<?php echo 1;", True),
        (b"a < b", False),
        (b"<1 kg", False),
    ],
)
def test_markup_is_told_from_text(head: bytes, expected: bool) -> None:
    assert is_markup(head) is expected


def test_every_ending_leads_to_its_type_in_any_case() -> None:
    for kind in TYPES:
        for ending in kind.endings:
            assert type_by_ending(ending) == kind
            assert type_by_ending(ending.upper()) == kind
    assert type_by_ending(".exe") is None
    assert type_by_ending("") is None


def test_containers_are_told_by_their_first_bytes() -> None:
    assert container_of(b"PK\x03\x04") == ZIP
    assert container_of(b"PK\x05\x06") == ZIP
    assert container_of(OLE_HEAD) == OLE
    assert container_of(b"PK") == ""


@given(st.binary(max_size=64))
def test_binary_content_is_never_a_text(head: bytes) -> None:
    found = type_of(head)
    assert found is None or found.code != "text"
