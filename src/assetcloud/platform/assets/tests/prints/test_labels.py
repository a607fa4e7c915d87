from __future__ import annotations

import io
import re
from datetime import date

import pytest
import segno

from assetcloud.platform.assets.prints.labels import LABEL_SIZES, LabelFacts, labels_pdf
from assetcloud.platform.assets.prints.qr import qr_svg
from assetcloud.platform.assets.tests.prints.pdf_text import page_count, page_sizes, page_texts

CODE = "0019999980000000287212"
COMPUTER = LabelFacts(
    asset_code=CODE,
    name="台式计算机",
    unit="杭州市上城区第一中学",
    card_no="00000013",
    department="信息技术教研组",
    place="本部/1号楼/3层/305",
    acquired_on=date(2017, 2, 12),
)


@pytest.mark.parametrize("size", LABEL_SIZES)
def test_a_label_says_what_it_is_for_in_its_size(size: str) -> None:
    pdf = labels_pdf([COMPUTER], size=size)

    (text,) = page_texts(pdf)
    lines = text.split("\n")
    code = "001999998 000000028721 2"
    assert code in lines
    assert [line for line in lines if line != code] == [
        "杭州市上城区第一中学",
        "台式计算机",
        "部门",
        "信息技术教研组",
        "地点",
        "本部/1号楼/3层/305",
        "取得",
        "2017-02-12",
        "卡片",
        "00000013",
    ]
    width, height = size.split("x")
    assert page_sizes(pdf) == {(int(width), int(height))}


@pytest.mark.parametrize("size", LABEL_SIZES)
def test_the_longest_texts_stay_on_one_page(size: str) -> None:
    long = LabelFacts(
        asset_code=CODE,
        name="超高效液相色谱" * 28,
        unit="浙江省杭州市上城区清波街道社区卫生服务中心" * 5,
        card_no="2023-SB-" + "0" * 56,
        department="检验科" * 30,
        place="本部/门诊综合楼" * 20,
        acquired_on=date(2023, 12, 31),
    )
    pdf = labels_pdf([long, COMPUTER], size=size)
    assert page_count(pdf) == 2
    assert "…" in page_texts(pdf)[0]


@pytest.mark.parametrize(
    "name",
    [
        '#read("/etc/passwd")',
        "*粗* _斜_ `码` $x^2$",
        "<script>alert(1)</script>",
        "#panic()",
        "[括号] \\ @引用 ~ --",
        "\"引号\" '单'",
    ],
)
def test_markup_in_a_name_is_printed_as_it_stands(name: str) -> None:
    facts = LabelFacts(asset_code=CODE, name=name, unit="#单位 *x*")
    (text,) = page_texts(labels_pdf([facts], size="70x40"))
    printed = text.replace("\n", "")
    assert name.replace(" ", "") in printed.replace(" ", "")
    assert "#单位*x*" in printed.replace(" ", "")


def test_there_is_a_page_for_each_label_in_their_order() -> None:
    labels = [
        LabelFacts(asset_code=CODE, name=f"资产{number}", unit="单位") for number in range(500)
    ]
    texts = page_texts(labels_pdf(labels, size="50x30"))
    assert [text.split("\n")[1] for text in texts] == [f"资产{number}" for number in range(500)]


def test_the_qr_is_that_of_the_address_with_the_code() -> None:
    svg = qr_svg(f"https://zc.example.cn/a/{CODE}")
    symbol = segno.make(f"https://zc.example.cn/a/{CODE}", error="m", micro=False, mask=0)
    expected = io.BytesIO()
    symbol.save(expected, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    assert svg == expected.getvalue().decode()
    assert symbol.error in {"M", "Q", "H"}
    assert re.match(r"<svg ", svg)


def test_nothing_and_unknown_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        labels_pdf([], size="50x30")
    with pytest.raises(KeyError):
        labels_pdf([COMPUTER], size="9x9")
