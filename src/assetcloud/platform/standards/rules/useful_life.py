"""The minimum useful life of an asset, and which row of which table says so.

Table: 政府固定资产折旧年限表 (财会〔2017〕4号), keyed by names of the 2010 classification; the
class defaults of 2022 point at its rows. A house's row follows from its building structure.
Remaining life of 盘盈, 调入, 受赠, 置换 is by condition and no question to this table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assetcloud.platform.standards.rules.class_default import ClassDefault
from assetcloud.platform.standards.rules.registry import Dated

__all__ = ["LifeAnswer", "LifeChoice", "UsefulLife", "life_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UsefulLife(Dated):
    """One row of a table of lives, in years."""

    table: str
    line: int
    category: str
    group: str
    content: str
    min_years: int
    max_years: int | None
    code_2010: str
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class LifeChoice:
    """Where several rows are in question, the value of an attribute picks one."""

    line: int
    attribute: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeAnswer:
    """Months at least and at most; None where nothing is fixed. `question` says what to ask."""

    min_months: int | None = None
    max_months: int | None = None
    line: int | None = None
    title: str = ""
    basis: str = ""
    verified: bool = False
    candidates: tuple[UsefulLife, ...] = ()
    question: str = ""


def life_of(
    default: ClassDefault | None,
    card: Mapping[str, object],
    *,
    lives: Iterable[UsefulLife],
    choices: Iterable[LifeChoice],
    on: date,
) -> LifeAnswer:
    """Return the life of a card with these values, given the defaults of its class."""
    if default is None:
        return LifeAnswer(question="这个分类没有默认值，请先选择折旧年限。")
    if default.depreciates != "depreciate":
        return LifeAnswer(basis=default.source, verified=default.verified)
    if default.life_months is not None:
        return LifeAnswer(
            min_months=default.life_months, basis=default.source, verified=default.verified,
            title="本单位确定的年限",
        )  # fmt: skip
    by_line = {life.line: life for life in lives if life.applies(default.owner_path, on)}
    line = default.life_line or _chosen(default.life_candidates or (), card, choices)
    if line in by_line:
        return _answer(by_line[line], verified=default.verified)
    candidates = tuple(by_line[n] for n in default.life_candidates or () if n in by_line)
    names = "、".join(f"{c.content}（{c.min_years} 年）" for c in candidates)
    question = (
        f"年限表中有多行可用：{names}，请选择一次。" if names else "年限表没有对应行，请填写一次。"
    )
    return LifeAnswer(candidates=candidates, question=question)


def _chosen(
    candidates: tuple[int, ...], card: Mapping[str, object], choices: Iterable[LifeChoice]
) -> int | None:
    for choice in choices:
        if choice.line in candidates and card.get(choice.attribute) == choice.value:
            return choice.line
    return None


def _answer(life: UsefulLife, *, verified: bool) -> LifeAnswer:
    return LifeAnswer(
        min_months=life.min_years * 12,
        max_months=None if life.max_years is None else life.max_years * 12,
        line=life.line,
        title=life.content,
        basis=f"{life.basis} 第 {life.line} 行",
        verified=verified and life.verified,
    )
