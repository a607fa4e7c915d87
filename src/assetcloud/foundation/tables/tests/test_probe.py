"""A file is what its content says; what cannot be a table is refused with a way out."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from assetcloud.foundation.tables import refusals
from assetcloud.foundation.tables.limits import Limits
from assetcloud.foundation.tables.probe import FileType, probe
from assetcloud.foundation.tables.tests.builders import a_compound_file, a_workbook, xlwt


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def refusal(path: Path, **options: object) -> refusals.TableRefusal:
    with pytest.raises(refusals.TableRefusal) as caught:
        probe(path, **options)  # type: ignore[arg-type]
    assert caught.value.message.endswith("。")
    return caught.value


def test_an_xlsx_is_told_by_content(tmp_path: Path) -> None:
    assert probe(a_workbook(tmp_path / "upload", [["甲"]])).type is FileType.XLSX


def test_an_xls_is_told_by_content(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("甲").write(0, 0, "乙")
    book.save(str(tmp_path / "upload"))
    assert probe(tmp_path / "upload").type is FileType.XLS


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("名称,原值\n电脑,1\n".encode(), "utf-8"),
        ("名称,原值\n电脑,1\n".encode("utf-8-sig"), "utf-8"),
        ("名称,原值\n电脑,1\n".encode("gbk"), "gb18030"),
        ("名称,原值\n𠮷田,1\n".encode("gb18030"), "gb18030"),
        ("名称\t原值\n电脑\t1\n".encode("utf-16"), "utf-16"),
        ("Name,Café\nMüller,naïve\n".encode("cp1252"), "cp1252"),
        (b"a,b\n1,2\n", "utf-8"),
    ],
)
def test_a_text_says_its_encoding(tmp_path: Path, content: bytes, encoding: str) -> None:
    found = probe(written(tmp_path / "t.csv", content))
    assert found.type is FileType.TEXT
    assert found.shape is not None
    assert found.shape.encoding == encoding


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_that_splits_evenly(tmp_path: Path, mark: str) -> None:
    lines = [
        "固定资产台账",
        mark.join(["名称", "说明", "原值"]),
        *[mark.join(["电脑", "好,用", "1,234.5"])] * 3,
    ]
    if mark == ",":
        lines = [line.replace("好,用", '"好,用"').replace("1,234.5", "1234.5") for line in lines]
    shape = probe(written(tmp_path / "t.csv", "\n".join(lines).encode())).shape
    assert shape is not None
    assert (shape.delimiter, shape.width) == (mark, 3)


def test_nothing_is_refused_as_empty(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "t.csv", b"")).code == "tables.empty"
    assert refusal(written(tmp_path / "t.csv", b"\xef\xbb\xbf \r\n")).code == "tables.empty"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"Rar!\x1a\x07....", "RAR"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML",
        ),
        (b"\x01\x02\x00\x03binary", "二进制"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, word: str) -> None:
    found = refusal(written(tmp_path / "t.xls", content))
    assert found.code == "tables.wrong_type"
    assert word in found.message


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("word/document.xml", "Word"),
        ("xl/workbook.bin", "XLSB"),
        ("content.xml", "ODS"),
        ("a.txt", "压缩包"),
    ],
)
def test_a_zip_that_is_no_workbook_is_named(tmp_path: Path, part: str, word: str) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as package:
        package.writestr(part, "x")
    found = refusal(tmp_path / "t.xlsx")
    assert found.code == "tables.wrong_type"
    assert word in found.message


def test_an_old_word_document_is_no_table(tmp_path: Path) -> None:
    assert (
        refusal(a_compound_file(tmp_path / "t.xls", {"WordDocument": b"x" * 5000})).code
        == "tables.wrong_type"
    )


@pytest.mark.parametrize("size", [100, 5000])
def test_an_encrypted_xlsx_asks_for_its_password_to_be_removed(tmp_path: Path, size: int) -> None:
    path = a_compound_file(
        tmp_path / "t.xlsx", {"EncryptionInfo": b"\x04\0", "EncryptedPackage": b"x" * size}
    )
    found = refusal(path, name="台账.xlsx")
    assert found.code == "tables.encrypted"
    assert "取消密码" in found.message


@pytest.mark.parametrize("padding", [100, 5000])
def test_an_encrypted_xls_is_found_by_its_record(tmp_path: Path, padding: int) -> None:
    records = struct.pack("<HHHH", 0x0809, 4, 0x0600, 5) + struct.pack("<HHH", 0x002F, 2, 1)
    path = a_compound_file(tmp_path / "t.xls", {"Workbook": records + b"\0" * padding})
    assert refusal(path).code == "tables.encrypted"


def test_a_truncated_workbook_is_refused_wherever_it_was_cut(tmp_path: Path) -> None:
    whole = a_workbook(tmp_path / "t.xlsx", [["甲", 1]] * 50).read_bytes()
    for size in (4, 30, len(whole) // 2, len(whole) - 10):
        assert refusal(written(tmp_path / "cut.xlsx", whole[:size])).code == "tables.truncated"


def test_a_truncated_xls_is_refused_wherever_it_was_cut(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    for row in range(400):
        sheet.write(row, 0, f"资产 {row}")
    book.save(str(tmp_path / "t.xls"))
    whole = (tmp_path / "t.xls").read_bytes()
    for size in (8, 300, 512, 2000, len(whole) // 2):
        assert refusal(written(tmp_path / "cut.xls", whole[:size])).code == "tables.truncated"


def test_a_compound_file_that_maps_itself_without_end_is_refused(tmp_path: Path) -> None:
    path = a_compound_file(tmp_path / "t.xls", {"Workbook": b"x" * 50_000})
    content = bytearray(path.read_bytes())
    struct.pack_into("<II", content, 68, 3, 90)
    struct.pack_into("<128I", content, 512 * 4, *([0] * 127), 3)
    path.write_bytes(bytes(content))
    assert refusal(path).code == "tables.unreadable"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(64):
                sheet.write(b"\0" * (1 << 20))
    assert (tmp_path / "bomb.xlsx").stat().st_size < 100_000
    assert refusal(tmp_path / "bomb.xlsx").code == "tables.zip_bomb"


def test_too_many_parts_or_bytes_are_a_bomb_too(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [["甲"]])
    assert refusal(path, limits=Limits(zip_entries=3)).code == "tables.zip_bomb"
    assert refusal(path, limits=Limits(zip_bytes=1000)).code == "tables.zip_bomb"


def test_a_false_extension_is_named(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "upload", [["甲"]])
    found = refusal(path, name="台账.csv")
    assert found.code == "tables.false_extension"
    assert ".xlsx" in found.message
    assert (
        refusal(written(tmp_path / "t", b"a,b\n1,2\n"), name="台账.xlsx").code
        == "tables.false_extension"
    )
    assert refusal(path, name="台账.xls").code == "tables.false_extension"
    assert refusal(path, name="台账.exe").code == "tables.wrong_type"
    assert probe(path, name="台账.XLSX").type is FileType.XLSX


def test_a_file_beyond_the_size_limit_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [["甲"]])
    assert refusal(path, limits=Limits(workbook_bytes=10)).code == "tables.too_large"


def test_damaged_utf8_is_not_taken_for_gbk(tmp_path: Path) -> None:
    content = "名称,原值\n".encode() + "电脑,1\n".encode() * 50 + "硬盘".encode()[:-1] + b",2\n"
    found = refusal(written(tmp_path / "t.csv", content))
    assert found.code == "tables.unknown_encoding"
    assert "第 52 行" in found.message


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    content = ("資產名稱,原值,國有資產管理單位\n" * 40).encode("big5")
    assert refusal(written(tmp_path / "t.csv", content)).code == "tables.unknown_encoding"


def test_a_line_without_end_is_no_table(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", b"x" * 9_000_000)
    assert refusal(path).code == "tables.unreadable"


def test_more_columns_than_any_ledger_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", (",".join(["a"] * 600) + "\n").encode() * 2)
    assert refusal(path).code == "tables.too_many_columns"
