"""Code lists: several versions of a list side by side, one of them active, one meaning per code.

A stored value is the meaning code (`purchase`), which all versions of a list share; each version
prints it with its own code and words. So activating another version changes what is offered and
how it is printed, never what a card says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assetcloud.foundation.errors import FieldProblem

__all__ = [
    "CodeItem",
    "CodeMapping",
    "activation_refusals",
    "item_problems",
    "match_code",
    "removal_refusals",
    "translate",
]

_MEANING = re.compile(r"[a-z0-9][a-z0-9_.]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeItem:
    """A code in one version: its meaning code, its own code there, its words and synonyms."""

    code: str
    name: str
    edition_code: str = ""
    position: int = 0
    aliases: tuple[str, ...] = ()
    note: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMapping:
    """A code of another edition and its meaning; an empty meaning must be chosen by a person."""

    edition: str
    source: str
    edition_code: str
    edition_name: str
    code: str
    relation: str
    confidence: str
    note: str = ""


def match_code(text: str, items: Iterable[CodeItem]) -> str | None:
    """Return the code meant by a cell of an old ledger, by code, name or synonym.

    Full-width letters, spaces and brackets make no difference. None if nothing or if more than
    one code fits; an exact name goes before a synonym.
    """
    wanted = _plain(text)
    if not wanted:
        return None
    items = tuple(items)
    for words in (lambda i: (i.code, i.name), lambda i: i.aliases):
        found = {item.code for item in items if wanted in {_plain(word) for word in words(item)}}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def translate(
    edition_code: str, *, edition: str, source: str, mappings: Iterable[CodeMapping]
) -> CodeMapping | None:
    """Return what a code of another edition means; None if that edition does not have it."""
    for mapping in mappings:
        if (mapping.edition, mapping.source, mapping.edition_code) == (
            edition,
            source,
            edition_code,
        ):
            return mapping
    return None


def removal_refusals(item: CodeItem, usage: Mapping[str, int]) -> tuple[str, ...]:
    """Say why an item may not be removed: every place that uses it, with the number of uses."""
    return tuple(
        f"代码“{item.name}”仍被{place}使用 {count} 处，不能删除；可以停用（新卡片不再提供）。"
        for place, count in sorted(usage.items())
        if count
    )


def activation_refusals(
    items: Iterable[CodeItem], used: Mapping[str, int], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Say why a version may not be activated: codes in use that it does not have."""
    offered = {item.code for item in items}
    return tuple(
        f"新版本没有“{names.get(code, code)}”，而它正被使用 {count} 处；请先处理这些卡片或补列该代码。"
        for code, count in sorted(used.items())
        if count and code not in offered
    )


def item_problems(items: Sequence[CodeItem]) -> tuple[FieldProblem, ...]:
    """Say what keeps the items of a new version from standing together."""
    found = [] if items else [FieldProblem("/items", "至少要有一个代码。", "empty")]
    for field, title in (("code", "代码"), ("name", "名称")):
        values = [getattr(item, field) for item in items]
        found += [
            FieldProblem(f"/items/{n}/{field}", f"{title}“{value}”重复。", "repeated")
            for n, value in enumerate(values)
            if value in values[:n]
        ]
    for n, item in enumerate(items):
        if _MEANING.fullmatch(item.code) is None:
            message = "代码用小写英文字母、数字和下划线，写含义，例如 allocation_in。"
            found.append(FieldProblem(f"/items/{n}/code", message, "shape"))
        if not 1 <= len(item.name) <= 200:
            found.append(FieldProblem(f"/items/{n}/name", "名称为 1 至 200 个字。", "length"))
    return tuple(found)


def _plain(text: str) -> str:
    kept = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in kept if c not in " \t\r\n()[]、，,·~-～—“”\"'")
