"""Data rows told apart from what surrounds them: totals, footnotes, repeated headers, our own end mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from assetcloud.foundation.tables.batch import ROW, Batch
from assetcloud.foundation.tables.header import Header
from assetcloud.foundation.tables.names import clean_name, last_part
from assetcloud.foundation.tables.values.numerals import read_numeral
from assetcloud.foundation.tables.values.parsed import is_blank, narrow

__all__ = ["END_MARK", "SkippedRow", "StrayCell", "data_rows", "stray_cells"]

# How the last row of our own exports begins.
END_MARK = "#结束"

_TOTAL = re.compile(
    r"(?:本页|本表|本月|本年|累计)?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*合\s*计)\s*[:：]?"
)
_TOTAL_ENDING = re.compile(r".{1,30}(?:合计|总计|小计)\s*[:：]?")
_FOOT = re.compile(
    r"(?:制表|填表|填报|编制|审核|复核|经办|负责人|单位负责人|资产管理员|财务负责人|打印|备注|注|说明|填表说明|附注|导出)"
    r"[^:：]{0,8}[:：].*",
    re.DOTALL,
)
_CANDIDATE = rf"(?:合\s*计|总\s*计|小\s*计|共\s*计)\s*[:：]?\s*$|[:：]|^{END_MARK}"
_RUNNING_NUMBER = frozenset(("序号", "行号", "行次", "No.", "NO.", "No", "NO"))
_REASONS = {
    "row.total": "合计行，不作为资产导入",
    "row.footnote": "表尾说明，不作为资产导入",
    "row.repeated_header": "重复的表头，不作为资产导入",
    "row.blank": "只有空格或序号的行，不导入",
    "row.end_mark": "导出文件的结束标记",
}


class SkippedRow(NamedTuple):
    """A row that is no data: its number from 1, the reason as code and sentence, and its first text."""

    row: int
    code: str
    message: str
    text: str


class StrayCell(NamedTuple):
    """A value to the right of the last named column."""

    row: int
    column: int
    text: str


def data_rows(batch: Batch, header: Header) -> tuple[Batch, list[SkippedRow]]:
    """Keep the rows below the header that are data; name the others and why they were left out."""
    below = batch.filter(batch.numbers > header.last_row)
    texts = [f"c{column}" for column in range(below.width)]
    first_name = last_part(header.names[0]) if header.names else ""
    frame = below.frame.select(ROW, *texts).with_columns(label=pl.coalesce(texts).str.strip_chars())
    filled = pl.sum_horizontal(pl.col(texts).is_not_null())
    is_suspect = (
        (filled <= 1)
        | (pl.col("label") == "")
        | pl.col("label").str.contains(_CANDIDATE)
        | (pl.col("label") == first_name)
    )
    suspects = frame.filter(is_suspect)
    skipped = []
    for number, *cells, label in suspects.iter_rows():
        code = _reason(narrow(label), [cell or "" for cell in cells], header)
        if code:
            skipped.append(SkippedRow(number, code, _REASONS[code], label))
    if not skipped:
        return below, []
    left_out = pl.Series([found.row for found in skipped], dtype=pl.UInt32)
    return below.filter(~below.numbers.is_in(left_out.implode())), skipped


def stray_cells(batch: Batch, header: Header) -> list[StrayCell]:
    """Find values beyond the last named column: a comma too many, or notes beside the table."""
    found = []
    for column in range(len(header.names), batch.width):
        texts = batch.texts(column)
        if texts.null_count() < batch.height:
            rows = batch.numbers.filter(texts.is_not_null())
            pairs = zip(rows.to_list(), texts.drop_nulls().to_list(), strict=True)
            found += [StrayCell(row, column, text) for row, text in pairs if text.strip()]
    return found


def _numbers_rows(label: str, cells: Sequence[str], header: Header) -> bool:
    """Tell whether the only filled cell of a row is its running number."""
    column = next(index for index, cell in enumerate(cells) if cell.strip())
    name = last_part(header.names[column]) if column < len(header.names) else ""
    return name in _RUNNING_NUMBER and read_numeral(label) is not None


def _reason(label: str, cells: Sequence[str], header: Header) -> str:
    """Say why a row is no data; empty if it is."""
    filled = [narrow(cell) for cell in cells if cell.strip()]
    if label.startswith(END_MARK) and len(filled) == 1:
        return "row.end_mark"
    if not filled or (len(filled) == 1 and _numbers_rows(label, cells, header)):
        return "row.blank"
    words = sum(1 for cell in filled if read_numeral(cell) is None and not is_blank(cell))
    if (_TOTAL.fullmatch(label) and words <= 2) or (_TOTAL_ENDING.fullmatch(label) and words <= 1):
        return "row.total"
    if _FOOT.fullmatch(label) and (len(filled) <= 3 or all(":" in cell for cell in filled)):
        return "row.footnote"
    names = [last_part(name) for name in header.names]
    same = sum(1 for name, cell in zip(names, cells, strict=False) if clean_name(cell) == name)
    return "row.repeated_header" if same >= max(2, 0.8 * len(names)) else ""
