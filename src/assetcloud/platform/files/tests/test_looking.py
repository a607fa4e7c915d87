from __future__ import annotations

from pathlib import Path

import pytest

from assetcloud.platform.files import looking
from assetcloud.platform.files.looking import judged_type
from assetcloud.platform.files.refusals import FalseExtensionError, KindOfFileError
from assetcloud.platform.files.tests.builders import (
    DOCX,
    HEIC,
    JPEG,
    OFD,
    PDF,
    PNG,
    WEBP,
    XLSX,
    a_file,
    an_ole,
    zipped,
)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("发票.pdf", PDF, "pdf"),
        ("发票.OFD", OFD, "ofd"),
        ("正面.png", PNG, "png"),
        ("正面.jpg", JPEG, "jpeg"),
        ("正面.jpeg", JPEG, "jpeg"),
        ("正面.webp", WEBP, "webp"),
        ("正面.heic", HEIC, "heic"),
        ("合同.docx", DOCX, "docx"),
        ("清单.xlsx", XLSX, "xlsx"),
        ("合同.doc", an_ole("WordDocument"), "doc"),
        ("清单.xls", an_ole("Workbook"), "xls"),
        ("全部.zip", zipped("a.png"), "zip"),
        ("说明.txt", "设备说明".encode(), "text"),
        ("说明.txt", "设备说明".encode("gb18030"), "text"),
        ("说明.txt", "设备说明".encode("utf-16"), "text"),
        ("清单.csv", b"a,b\r\n1,2", "text"),
    ],
)
def test_a_genuine_file_is_taken(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    with a_file(tmp_path, content) as path:
        assert judged_type(path, name=name).code == code


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("发票.pdf", b"MZ\x90\x00" + bytes(60), "是程序文件"),
        ("发票.pdf", PNG, "是PNG 图片"),
        ("正面.png", b"<svg onload=alert(1)>", "是网页或 XML"),
        ("说明.txt", b"<!doctype html><script>alert(1)</script>", "是网页或 XML"),
        ("说明.txt", b"a\x00b", "不是这种格式"),
        ("说明.txt", b"\xff\xff\xff\x80", "不是这种格式"),
        ("合同.docx", XLSX, "是Excel 工作簿"),
        ("合同.docx", zipped("a.exe"), "是ZIP 压缩包"),
        ("安装.doc", an_ole("Property"), "不是这种格式"),
        ("全部.zip", DOCX, "是Word 文档"),
    ],
)
def test_a_false_ending_is_refused_with_what_the_file_is(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with a_file(tmp_path, content) as path, pytest.raises(FalseExtensionError) as refused:
        judged_type(path, name=name)
    assert said in refused.value.message


@pytest.mark.parametrize("name", ["病毒.exe", "页面.html", "图.svg", "无扩展名", "宏.docm"])
def test_other_kinds_are_refused_with_the_list_of_what_may_come(tmp_path: Path, name: str) -> None:
    with a_file(tmp_path, PDF) as path, pytest.raises(KindOfFileError) as refused:
        judged_type(path, name=name)
    assert ".pdf" in refused.value.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "0 字节"),
        ("合同.docx", DOCX[:-30], "不完整"),
        ("合同.doc", an_ole("WordDocument")[:300], "不完整"),
        ("宏.docx", zipped("word/document.xml", "word/vbaProject.bin"), "宏"),
        ("密.docx", an_ole("EncryptedPackage", "EncryptionInfo"), "密码"),
    ],
)
def test_what_is_empty_damaged_locked_or_has_macros_is_refused(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with a_file(tmp_path, content) as path, pytest.raises(KindOfFileError) as refused:
        judged_type(path, name=name)
    assert said in refused.value.message


def test_a_package_of_too_many_parts_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_PARTS_MAX", 2)
    with (
        a_file(tmp_path, zipped("a", "b", "c")) as path,
        pytest.raises(KindOfFileError, match="炸弹"),
    ):
        judged_type(path, name="全部.zip")
