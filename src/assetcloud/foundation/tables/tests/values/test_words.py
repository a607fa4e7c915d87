"""Spans, answers, codes and texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.foundation.tables.values.booleans import BooleanReading
from assetcloud.foundation.tables.values.codes import CodeReading
from assetcloud.foundation.tables.values.months import MonthsReading
from assetcloud.foundation.tables.values.parsed import Severity
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.foundation.tables.values.units import Unit

YEARS, MONTHS = MonthsReading(Unit.YEAR), MonthsReading(Unit.MONTH)
STATUS = CodeReading(
    {"01": "在用", "02": "出租出借", "03": "闲置", "A1": "台式计算机", "A2": "台式计算机"},
    mapped={"正常使用": "01", "待定": ""},
    title="使用状况",
)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5年", 60),
        ("5 年", 60),
        ("60个月", 60),
        ("60月", 60),
        ("5年6个月", 66),
        ("8.5年", 102),
        ("７０年", 840),
        ("0", 0),
        ("36期", 36),
    ],
)
def test_a_span_says_its_unit(text: str, months: int) -> None:
    assert (YEARS.parse(text).value, YEARS.parse(text).problem) == (months, None)


def test_a_bare_number_counts_in_the_unit_of_the_column() -> None:
    assert YEARS.parse("5").value == 60
    assert MONTHS.parse("5").value == 5


def test_a_span_of_no_whole_month_is_rounded_and_noted() -> None:
    parsed = YEARS.parse("8.33")
    assert parsed.value == 100
    assert parsed.problem is not None
    assert parsed.problem.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("text", "code"),
    [("1000", "months.too_long"), ("长期", "months.not_a_span"), ("-5", "months.not_a_span")],
)
def test_what_is_no_span_is_refused(text: str, code: str) -> None:
    problem = YEARS.parse(text).problem
    assert problem is not None
    assert problem.code == code
    assert YEARS.parse("无").value is None


@settings(deadline=None)
@given(st.integers(0, 199), st.integers(0, 11))
def test_years_and_months_add_up(years: int, months: int) -> None:
    assert MONTHS.parse(f"{years}年{months}个月").value == years * 12 + months


@pytest.mark.parametrize("text", ["是", "有", "Y", "yes", "√", "✔", "1", "TRUE", "Ｙ", " 是 "])
def test_yes_is_yes(text: str) -> None:
    assert BooleanReading().parse(text).value is True


@pytest.mark.parametrize("text", ["否", "无", "N", "no", "×", "0", "FALSE"])
def test_no_is_no(text: str) -> None:
    assert BooleanReading().parse(text).value is False


def test_neither_yes_nor_no_is_refused_or_empty() -> None:
    assert BooleanReading().parse("/").value is None
    assert BooleanReading().parse("/").problem is None
    assert BooleanReading().parse("也许").problem is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01", "01"), ("０１", "01"), ("在用", "01"), (" 在 用 ", "01"), ("01 在用", "01"), ("01-在用", "01"),
        ("a1", "A1"), ("正常使用", "01"), ("出租、出借", "02"), ("待定", None), ("-", None), ("", None),
    ],
)  # fmt: skip
def test_a_coded_value_is_read_by_code_name_or_the_units_own_word(
    text: str, code: str | None
) -> None:
    assert (STATUS.parse(text).value, STATUS.parse(text).problem) == (code, None)


def test_an_unknown_value_is_refused_with_the_nearest_names() -> None:
    problem = STATUS.parse("出租").problem
    assert problem is not None
    assert problem.code == "code.unknown"
    assert "出租出借" in problem.message


def test_thousands_of_unknown_words_against_thousands_of_names_take_no_time() -> None:
    names = {str(number): f"{'通用专用办公'[number % 5 :]}设备{number}" for number in range(4000)}
    reading = CodeReading(names)
    started = time.process_time()
    problems = [reading.parse(f"未知的设备名称{number}").problem for number in range(500)]
    assert time.process_time() - started < 2
    assert all(problem is not None for problem in problems)
    assert reading.parse("x" * 100_000).problem is not None


def test_a_name_of_several_codes_asks_for_the_code() -> None:
    problem = STATUS.parse("台式计算机").problem
    assert problem is not None
    assert problem.code == "code.ambiguous"
    assert "A1、A2" in problem.message


def test_a_code_with_another_name_is_doubted() -> None:
    parsed = STATUS.parse("02-闲置")
    assert parsed.value == "02"
    assert parsed.problem is not None
    assert parsed.problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  电脑\u3000", "电脑"),
        ("第一行\r\n第二行", "第一行 第二行"),
        ("a\x00b\tc\x07", "a b c"),
        ("零\u200b宽\ufeff", "零宽"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=1+1", "=1+1"),
        ("　\n ", None),
        ("NA", "NA"),
    ],
)
def test_a_text_is_tidied_and_otherwise_kept(text: str, clean: str | None) -> None:
    assert TextReading().parse(text).value == clean


def test_line_breaks_are_kept_where_asked() -> None:
    assert TextReading(keeps_lines=True).parse("甲\r\n乙\r丙\t丁").value == "甲\n乙\n丙 丁"


def test_a_text_too_long_is_refused() -> None:
    problem = TextReading(5).parse("一二三四五六").problem
    assert problem is not None
    assert problem.code == "text.too_long"
    assert TextReading(5).parse("一二三四五").value == "一二三四五"
