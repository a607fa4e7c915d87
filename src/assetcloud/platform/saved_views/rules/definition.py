"""The shape of a saved view: names and plain values, one level of grouping, small.

A definition is what the browser needs to show a list again: columns, order, filters. The server
does not interpret it, so it keeps nothing that could be anything else: no deep trees, no long
texts, no numbers that lose digits. Source: the product's own limits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from assetcloud.foundation.errors import FieldProblem

__all__ = ["LARGEST_BYTES", "name_problem", "page_problem", "problems_of_definition"]

LARGEST_BYTES: Final = 8 * 1024
_MOST: Final = 100
_LONGEST: Final = 200
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}", re.ASCII)
_PAGE: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)


def page_problem(page: str) -> FieldProblem | None:
    """Return what is wrong with the name of a list, or None."""
    if _PAGE.fullmatch(page):
        return None
    return FieldProblem("/page", "页面名称为小写字母、数字、下划线和连字符，最多 40 位。", "page")


def name_problem(name: str) -> FieldProblem | None:
    """Return what is wrong with the name of a view (already without spaces around), or None."""
    if 1 <= len(name) <= 40 and name.isprintable():
        return None
    return FieldProblem("/name", "视图名称为 1 至 40 个字。", "name")


def problems_of_definition(definition: Mapping[str, Any]) -> list[FieldProblem]:
    """Return everything that does not belong into a definition; empty where it is fit."""
    found = list(_strange(definition, "/definition", is_top=True))
    # Only what is plain can be measured.
    if not found and len(json.dumps(definition, ensure_ascii=False).encode()) > LARGEST_BYTES:
        found.append(_problem("/definition", f"视图内容最多 {LARGEST_BYTES // 1024} KB。"))
    return found


def _strange(group: Mapping[str, Any], place: str, *, is_top: bool) -> Iterator[FieldProblem]:
    if len(group) > _MOST:
        yield _problem(place, f"最多 {_MOST} 项。")
        return
    for key, value in group.items():
        if not _KEY.fullmatch(key):
            yield _problem(place, "名称须为字母开头的字母、数字、点、下划线或连字符，最多 64 位。")
        elif is_top and isinstance(value, dict):
            yield from _strange(value, f"{place}/{key}", is_top=False)
        elif not _is_value(value):
            yield _problem(
                f"{place}/{key}", f"只能是 {_LONGEST} 字以内的文字、整数、是否或文字列表。"
            )


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return len(value) <= _MOST and all(map(_is_text, value))
    return value is None or _is_text(value) or isinstance(value, int)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and "\x00" not in value


def _problem(pointer: str, message: str) -> FieldProblem:
    return FieldProblem(pointer, message, "definition")
