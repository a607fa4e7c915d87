"""A whole column read at once: the plain cells set-wise, every other distinct text once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from assetcloud.foundation.tables.batch import Kind
from assetcloud.foundation.tables.values.parsed import (
    Parsed,
    Reading,
    Severity,
    ValueProblem,
    shown,
)
from assetcloud.foundation.tables.values.text import TextReading

__all__ = ["ParsedColumn", "parse_column"]

_PROBLEMS = {
    "index": pl.UInt32(),
    "code": pl.String(),
    "severity": pl.String(),
    "message": pl.String(),
    "text": pl.String(),
}
_ERROR_TEXT = r"^#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)$"
_DIGITS_LOST = "^[0-9]{16,}$"


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """`values` has the reading's type, null where empty or refused.

    `problems` has one row for each cell with something to say: index (from 0, within the column), code, severity,
    message, text.
    """

    values: pl.Series
    problems: pl.DataFrame

    @property
    def errors(self) -> pl.DataFrame:
        """Only the problems that left no value."""
        return self.problems.filter(pl.col("severity") == Severity.ERROR)

    def each_problem(self) -> Iterator[tuple[int, ValueProblem]]:
        """Yield (index, problem) one by one."""
        for index, code, severity, message, text in self.problems.iter_rows():
            yield index, ValueProblem(code, message, Severity(severity), text)


def parse_column(
    reading: Reading[Any], texts: pl.Series, *, kinds: pl.Series | None = None
) -> ParsedColumn:
    """Read a column of texts, null where empty. `kinds` (see `Kind`) tell cells in error and numbers from texts."""
    texts = texts.rename("text")
    in_error = _in_error(texts, kinds)
    if in_error is not None:
        texts = in_error.select(pl.when(~pl.col("is_error")).then("text").alias("text"))["text"]
    quick = reading.quick(texts)
    values = (
        quick.rename("quick")
        if quick is not None
        else pl.Series("quick", [None] * len(texts), dtype=reading.dtype)
    )
    rest = texts.filter(texts.is_not_null() & values.is_null()).unique()
    problems = []
    if len(rest):
        values, found = _with_rest(reading, texts, values, rest)
        problems.append(found)
    if in_error is not None:
        problems.append(_cell_errors(in_error))
    if kinds is not None and isinstance(reading, TextReading):
        problems.append(_lost_digits(texts, kinds))
    every = pl.concat(problems).sort("index") if problems else pl.DataFrame(schema=_PROBLEMS)
    return ParsedColumn(values.rename("value"), every)


def _in_error(texts: pl.Series, kinds: pl.Series | None) -> pl.DataFrame | None:
    """Mark the cells in error, those of a delimited text by their wording; None if there is none."""
    marked = texts.str.starts_with("#")
    is_error = texts.str.contains(_ERROR_TEXT) if marked.any() else marked
    if kinds is not None:
        is_error = is_error.fill_null(value=False) | (kinds == Kind.ERROR)
    return (
        texts.to_frame().with_columns(is_error=is_error.fill_null(value=False))
        if is_error.any()
        else None
    )


def _with_rest(
    reading: Reading[Any], texts: pl.Series, values: pl.Series, rest: pl.Series
) -> tuple[pl.Series, pl.DataFrame]:
    """Read each distinct remaining text once and spread the answers over the rows that hold it."""
    distinct = rest.to_list()
    answers: list[Parsed[Any]] = [reading.parse(text) for text in distinct]
    told = [answer.problem for answer in answers]
    known = pl.DataFrame(
        {
            "text": rest,
            "value": pl.Series([answer.value for answer in answers], dtype=reading.dtype),
            "code": pl.Series([problem and problem.code for problem in told], dtype=pl.String),
            "severity": pl.Series(
                [problem and problem.severity.value for problem in told], dtype=pl.String
            ),
            "message": pl.Series(
                [problem and problem.message for problem in told], dtype=pl.String
            ),
        }
    )
    joined = pl.DataFrame([texts, values]).join(known, on="text", how="left", maintain_order="left")
    found = joined.with_row_index().filter(pl.col("code").is_not_null() & pl.col("quick").is_null())
    return joined.select(pl.coalesce("quick", "value"))["quick"], _as_problems(found)


def _as_problems(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(dtype) for name, dtype in _PROBLEMS.items())


def _cell_errors(cells: pl.DataFrame) -> pl.DataFrame:
    """Problems of cells that the spreadsheet program itself shows as errors, or never calculated."""
    found = cells.with_row_index().filter("is_error")
    is_formula = pl.col("text").str.starts_with("=")
    message = [
        f"公式“{shown(text)}”没有保存计算结果，请用 Excel 打开、保存后再上传，或改填数值。"
        if text.startswith("=")
        else f"单元格是错误值 {shown(text)}，请改正公式或改填数值。"
        for text in found["text"].fill_null("").to_list()
    ]
    return _as_problems(
        found.with_columns(
            code=pl.when(is_formula)
            .then(pl.lit("cell.formula_without_result"))
            .otherwise(pl.lit("cell.error")),
            severity=pl.lit(Severity.ERROR.value),
            message=pl.Series(message, dtype=pl.String),
        )
    )


def _lost_digits(texts: pl.Series, kinds: pl.Series) -> pl.DataFrame:
    """Warn where a long number was kept as a number: the spreadsheet program holds fifteen digits only."""
    cells = (
        texts.to_frame()
        .with_row_index()
        .filter((kinds == Kind.NUMBER) & texts.str.contains(_DIGITS_LOST))
    )
    message = (
        "数字超过 15 位且存为数值，Excel 已丢失后面的数字，请在源文件中设为文本格式后重新填写。"
    )
    return _as_problems(
        cells.with_columns(
            code=pl.lit("text.digits_lost"),
            severity=pl.lit(Severity.WARNING.value),
            message=pl.lit(message),
        )
    )
