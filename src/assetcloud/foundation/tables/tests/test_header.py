"""The header is found where a person would see it: below titles, over one or more lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.tables.batch import Merge
from assetcloud.foundation.tables.header import (
    Header,
    find_header,
    header_at,
    header_candidates,
)
from assetcloud.foundation.tables.reader import open_table
from assetcloud.foundation.tables.refusals import HeaderNotFoundError
from assetcloud.foundation.tables.tests.builders import a_workbook, looked_at
from assetcloud.foundation.tables.tests.targets import TARGETS
from assetcloud.foundation.tables.values.units import Unit

KNOWN = [name for target in TARGETS for name in (target.title, *target.aliases)]
NAMES = ["资产编号", "资产名称", "原值", "累计折旧", "使用部门", "备注"]
DATA = [["A1", "电脑", 1000, 5, "办公室", ""], ["A2", "桌子", 2000, 5, "财务科", "好"]]
SAMPLES = json.loads((Path(__file__).parent / "header_samples.json").read_text())


@pytest.mark.parametrize("known", [(), KNOWN], ids=["unknown names", "known names"])
def test_titles_and_statements_above_are_no_header(known: list[str]) -> None:
    rows = looked_at(["固定资产明细表"], ["单位名称：某校", "", "", "单位：万元"], [], NAMES, *DATA)
    assert find_header(rows, known=known) == Header(4, 4, tuple(NAMES), Unit.TEN_THOUSAND_YUAN)


@pytest.mark.parametrize("known", [(), KNOWN], ids=["unknown names", "known names"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_the_header_of_real_ledgers_is_their_third_row(
    sample: dict[str, list[str]], known: list[str]
) -> None:
    names = sample["headers"]
    line = [n if n in ("序号", "数量") or "值" in n else f"{n}甲" for n in names]
    data = [
        [index if cell == name else cell for cell, name in zip(line, names, strict=True)]
        for index in (1, 2, 3)
    ]
    header = find_header(
        looked_at(["资产台账"], ["编制单位：某校", "", "2024年"], names, *data), known=known
    )
    assert (header.row_index, header.names) == (2, tuple(names))


@pytest.mark.parametrize("known", [(), KNOWN], ids=["unknown names", "known names"])
def test_a_header_of_two_lines_without_merges_is_joined(known: list[str]) -> None:
    groups = ["资产编号", "资产名称", "价值信息", "", "使用信息", ""]
    below = ["", "", "原值", "累计折旧", "部门", "备注"]
    header = find_header(looked_at(["明细表"], groups, below, *DATA), known=known)
    assert (header.first_row, header.last_row) == (2, 3)
    assert header.names == (
        "资产编号",
        "资产名称",
        "价值信息·原值",
        "价值信息·累计折旧",
        "使用信息·部门",
        "使用信息·备注",
    )


def test_a_merged_header_in_a_workbook_is_joined(tmp_path: Path) -> None:
    lines: list[list[Any]] = [
        ["固定资产明细表"],
        ["资产编号", "资产名称", "账面", None, "清查", None],
        [None, None, "数量", "原值", "数量", "原值"],
        ["A1", "电脑", 1, 100, 1, 100],
        ["A2", "桌子", 1, 100, 1, 100],
    ]
    path = a_workbook(
        tmp_path / "t.xlsx", lines, merges=["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"]
    )
    with open_table(path) as table:
        header = find_header(table.first_rows(), merges=table.info.merges, known=KNOWN)
    assert header.names == (
        "资产编号",
        "资产名称",
        "账面·数量",
        "账面·原值",
        "清查·数量",
        "清查·原值",
    )
    assert (header.first_row, header.last_row) == (2, 3)


def test_a_group_heading_is_kept_even_where_the_names_below_would_do() -> None:
    rows = looked_at(["编号", "价值", ""], ["编号", "原值", "累计折旧"], ["A1", 5, 1], ["A2", 6, 1])
    merges = [Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)]
    assert find_header(rows, merges=merges, known=KNOWN).names == (
        "编号",
        "价值·原值",
        "价值·累计折旧",
    )


def test_repeated_names_are_numbered_and_missing_ones_named_after_their_column() -> None:
    rows = looked_at(
        ["名称", "备注", "备注", "", "备注", "备注（2）"], ["电脑", "a", "b", "c", "d", "e"]
    )
    names = find_header(rows, known=KNOWN).names
    assert names == ("名称", "备注", "备注(3)", "D列（无列名）", "备注(4)", "备注(2)")


def test_line_breaks_and_wide_signs_in_names_are_tidied() -> None:
    rows = looked_at(["资产\n名称", "原值\n（元）", "＊数量"], ["电脑", 5, 1])
    assert find_header(rows, known=KNOWN).names == ("资产名称", "原值 (元)", "数量")


def test_a_header_alone_is_a_header() -> None:
    assert find_header(looked_at(NAMES), known=KNOWN).names == tuple(NAMES)


def test_a_single_column_has_a_header() -> None:
    assert find_header(looked_at(["资产名称"], ["电脑"], ["桌子"])).names == ("资产名称",)


def test_numbers_alone_have_no_header() -> None:
    with pytest.raises(HeaderNotFoundError, match="表头"):
        find_header(looked_at([1, 2, 3], [4, 5, 6]))


def test_a_person_may_name_the_header_row() -> None:
    rows = looked_at(["甲", "乙"], [], ["丙", "丁"], ["1", "2"])
    assert header_at(rows, first_row=3, last_row=3).names == ("丙", "丁")
    with pytest.raises(HeaderNotFoundError):
        header_at(rows, first_row=2, last_row=2)


def test_every_row_that_may_be_the_header_is_a_candidate_the_likeliest_first() -> None:
    rows = looked_at(["名称", "价值"], ["资产名称", "原值"], ["电脑", 5000])
    found = header_candidates(rows, known=["资产名称", "原值"])
    assert found[0] == find_header(rows, known=["资产名称", "原值"])
    assert [header.last_row for header in found] == [2, 1]
    assert len(header_candidates(rows, count=1)) == 1
    assert header_candidates([]) == ()
