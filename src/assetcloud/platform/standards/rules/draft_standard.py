"""Rows of the draft 《资产卡片数据标准》 v0.7 (2019) as the linters read them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DraftEnum", "DraftField", "Finding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """One row of a field table; everything as printed."""

    table: str
    attribute_set: str
    seq: str
    name: str
    type: str
    length: str
    enum: str
    required: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEnum:
    """One value of an enumeration table; everything as printed."""

    table: str
    attribute_set: str
    enum: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One defect: which check found it, where, and what is wrong, in Chinese."""

    check: str
    where: str
    message: str
