"""The official card and the tie-out sheet as PDF."""

from __future__ import annotations

from datetime import UTC, datetime

from assetcloud.platform.assets.prints.card_sheet import CardField, CardGroup
from assetcloud.platform.assets.prints.cards import CardSheet, card_pdf
from assetcloud.platform.assets.prints.footer import Printing
from assetcloud.platform.assets.prints.tie_out import TieOutLine, TieOutSheet, tie_out_pdf
from assetcloud.platform.assets.tests.prints.pdf_text import page_count, page_sizes, page_texts

PRINTING = Printing("张三", datetime(2026, 11, 24, 2, 30, tzinfo=UTC))


def a_sheet(rows: int = 4, **facts: object) -> CardSheet:
    known: dict[str, object] = {
        "unit": "杭州市上城区第一中学",
        "card_type": "设备及家具",
        "asset_code": "0019999980000000287212",
        "card_no": "00000013",
        "name": "台式计算机",
        "period": "2026-11",
        "groups": [
            CardGroup("基本信息", tuple(CardField(f"字段{n}", f"值{n}") for n in range(rows)))
        ],
    }
    return CardSheet(**(known | facts))  # type: ignore[arg-type]


def flat(text: str) -> str:
    return text.replace("\n", "").replace("　", "")


def test_a_card_shows_its_head_its_fields_and_who_printed_it() -> None:
    pdf = card_pdf(a_sheet(notes=["格式未核实。"], mark="已注销"), printing=PRINTING)
    (text,) = page_texts(pdf)
    for said in (
        "资产信息卡",
        "（设备及家具）",
        "已注销",
        "资产编码001999998 000000028721 2",
        "卡片编号00000013",
        "价值截止2026-11",
        "基本信息",
        "字段0值0字段1值1字段2",
        "注：格式未核实。",
        "资产管理员：",
        "非涉密系统，严禁处理国家秘密",
        "打印人：张三",
        "打印时间：2026-11-24 10:30",
        "第 1 页共 1 页",
    ):
        assert said in flat(text), said
    assert page_sizes(pdf) == {(210, 297)}


def test_a_long_card_goes_on_with_a_running_head() -> None:
    pdf = card_pdf(a_sheet(rows=200), printing=PRINTING)
    texts = page_texts(pdf)
    assert len(texts) == page_count(pdf) > 1
    assert "资产信息卡001999998 000000028721 2台式计算机" in flat(texts[1])
    assert "值199" in flat("".join(texts))


def test_values_are_printed_and_never_run() -> None:
    groups = [CardGroup("#组", (CardField("*字段*", '#read("x")', is_wide=True),))]
    (text,) = page_texts(card_pdf(a_sheet(groups=groups, name="<b>#x"), printing=PRINTING))
    assert '*字段*#read("x")' in flat(text)
    assert "<b>#x" in flat(text)


def a_line(**facts: object) -> TieOutLine:
    known: dict[str, object] = {
        "account": "1601",
        "account_name": "固定资产",
        "card_count": 1234,
        "cards_cost": 123_456_789,
        "cards_accumulated": 1_000_000,
    }
    return TieOutLine(**(known | facts))  # type: ignore[arg-type]


def tie_out(*lines: TieOutLine) -> str:
    sheet = TieOutSheet(unit="一中", start_period="2026-10", lines=lines, state="李四确认。")
    pdf = tie_out_pdf(sheet, printing=PRINTING)
    assert page_sizes(pdf) == {(297, 210)}
    (text,) = page_texts(pdf)
    return flat(text)


def test_a_tie_out_shows_each_difference_and_the_sum() -> None:
    text = tie_out(
        a_line(books_cost=123_456_700, books_accumulated=1_000_000, explanation="尾差"),
        a_line(account="1701", account_name="无形资产", books_cost=123_456_789,
               books_accumulated=1_000_000),
    )  # fmt: skip
    assert "1601固定资产1,2341,234,567.891,234,567.000.8910,000.0010,000.000.00尾差" in text
    assert "合计2,4682,469,135.782,469,134.890.8920,000.0020,000.000.00" in text
    assert "李四确认。" in text
    assert "启用期间：2026-10" in text


def test_before_the_books_are_entered_their_side_is_blank() -> None:
    text = tie_out(a_line())
    assert "1601固定资产1,2341,234,567.8910,000.00合计1,2341,234,567.8910,000.00" in text


def test_a_unit_without_cards_has_a_sheet_too() -> None:
    assert "合计00.000.00" in tie_out()
