"""Code lists: the product's merged lists, and the editions of 2019 and 2022 with their mappings.

The 2022 dictionary is cleaned on the way: orphans, a root code used twice, a list with code and
name swapped, repeated names, test entries and empty names are dropped or repaired and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from assetcloud.platform.standards.loaders.package_data import (
    Left,
    Loaded,
    is_true,
    json_document,
    rows_of,
)
from assetcloud.platform.standards.rules.code_list import CodeItem, CodeMapping

__all__ = [
    "DICTS_2022",
    "DRAFT_2019",
    "MERGED",
    "CodeListRow",
    "DictList",
    "load_code_lists",
    "load_code_mappings",
    "load_dicts_2022",
    "load_draft_2019",
]

MERGED: Final = "merged-2026"
DICTS_2022: Final = "dicts-2022"
DRAFT_2019: Final = "draft-2019"

_TEST_LISTS: Final = {"tablename", "ZIDUANMC", "czs"}
_TEST_NAMES: Final = re.compile(r"[a-z]|字段[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListRow:
    """A list of the product, its items, and the lists of older editions it takes up."""

    code: str
    title: str
    items: tuple[CodeItem, ...]
    source_2019: str
    sources_2022: tuple[str, ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DictList:
    """A list of an older edition as it was printed there, cleaned."""

    edition: str
    source: str
    title: str
    items: tuple[CodeItem, ...]


def load_code_lists() -> Loaded[CodeListRow]:
    """Read the merged lists."""
    items: dict[str, list[CodeItem]] = {}
    for row in rows_of("codes/items.csv"):
        items.setdefault(row["list"], []).append(
            CodeItem(
                code=row["code"],
                name=row["name"],
                position=int(row["sort"]),
                aliases=tuple(filter(None, row["aliases"].split("|"))),
                note=row["note"],
                verified=is_true(row["verified"]),
            )
        )
    rows = tuple(
        CodeListRow(
            code=row["list"],
            title=row["title"],
            items=tuple(items[row["list"]]),
            source_2019=row["source_2019"],
            sources_2022=tuple(filter(None, row["source_2022"].split("|"))),
            source=row["source"],
            verified=is_true(row["verified"]),
        )
        for row in rows_of("codes/lists.csv")
    )
    return Loaded(rows)


def load_draft_2019() -> Loaded[DictList]:
    """Read the enumerations of the 2019 draft, one list per attribute set and name."""
    grouped: dict[str, list[CodeItem]] = {}
    for position, row in enumerate(rows_of("codes/draft_2019_enums.csv")):
        source = f"{row['attribute_set']}/{row['enum']}"
        grouped.setdefault(source, []).append(
            CodeItem(code=row["code"], name=row["name"], edition_code=row["code"], position=position,
                     note=row["note"])
        )  # fmt: skip
    return Loaded(
        tuple(
            DictList(
                edition=DRAFT_2019, source=source, title=source.split("/")[1], items=tuple(items)
            )
            for source, items in grouped.items()
        )
    )


def load_dicts_2022() -> Loaded[DictList]:
    """Read and clean the dictionary of the 2022 platform."""
    document: list[dict[str, Any]] = json_document("codes/dicts_2022.json")
    report = _Report()
    roots, by_parent = _grouped(document, report)
    rows = []
    for root in roots.values():
        code, title = str(root["code"]), str(root["dictValue"])
        if _looks_like_name(code) and not _looks_like_name(title):
            report.flag(code, "代码与名称填反，已对调。")
            code, title = title, code
        if code in _TEST_LISTS or title.startswith("测试"):
            report.drop(f"{code} {title}", "测试用的字典。")
            report.drop_all(by_parent.get(root["id"], ()), title, "所属字典是测试用的。")
            continue
        items = tuple(_clean_items(title, by_parent.get(root["id"], ()), report))
        if not items:
            report.flag(f"{code} {title}", "没有可用的项，只保留名称。")
        rows.append(
            DictList(edition=DICTS_2022, source=str(root["code"]), title=title, items=items)
        )
    return Loaded(tuple(rows), tuple(report.dropped), tuple(report.flagged))


class _Report:
    """What is dropped and flagged on the way."""

    def __init__(self) -> None:
        self.dropped: list[Left] = []
        self.flagged: list[Left] = []

    def drop(self, what: str, why: str) -> None:
        self.dropped.append(Left(what, why))

    def drop_all(self, items: Iterable[dict[str, Any]], title: str, why: str) -> None:
        for item in items:
            self.drop(f"{title}/{item['dictKey']} {item['dictValue']}", why)

    def flag(self, what: str, why: str) -> None:
        self.flagged.append(Left(what, why))


def _grouped(
    document: list[dict[str, Any]], report: _Report
) -> tuple[dict[str, dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    ids = {row["id"] for row in document}
    roots: dict[str, dict[str, Any]] = {}
    by_parent: dict[str, list[dict[str, Any]]] = {}
    filled = {row["parentId"] for row in document}
    for row in document:
        if row["parentId"] == "0":
            known = roots.get(row["code"])
            if known is not None and (row["id"] not in filled or known["id"] in filled):
                report.drop(f"{row['code']} {row['dictValue']}", "根代码重复，且没有下级项。")
                continue
            roots[row["code"]] = row
        elif row["parentId"] not in ids:
            report.drop(
                f"{row['code']}/{row['dictKey']} {row['dictValue']}", "上级不存在（孤立项）。"
            )
        else:
            by_parent.setdefault(row["parentId"], []).append(row)
    return roots, by_parent


def _clean_items(
    title: str, items: Iterable[dict[str, Any]], report: _Report
) -> Iterator[CodeItem]:
    seen: dict[str, str] = {}
    for row in sorted(items, key=lambda r: (r["sort"] or 0, r["dictKey"])):
        key, name = str(row["dictKey"]), row["dictValue"]
        where = f"{title}/{key}"
        if not name:
            report.drop(where, "没有名称。")
        elif _TEST_NAMES.fullmatch(name):
            report.drop(f"{where} {name}", "测试项。")
        else:
            if name in seen:
                report.flag(f"{where} {name}", f"与代码 {seen[name]} 的名称重复，两个代码都保留。")
            seen.setdefault(name, key)
            yield CodeItem(code=key, name=name, edition_code=key, position=int(row["sort"] or 0))


def _looks_like_name(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text)) and not text.startswith("$")


def load_code_mappings(lists: Iterable[CodeListRow]) -> Loaded[tuple[str, CodeMapping]]:
    """Pair every code of the older editions with its meaning: (list, mapping).

    Equal names are `=`; a different name for the same thing is `~` of medium confidence; what
    hands set in `codes/mappings.csv` stands as written. Codes without a meaning are flagged.
    """
    editions = {
        (d.edition, d.source): {i.edition_code: i.name for i in d.items}
        for d in (*load_draft_2019().rows, *load_dicts_2022().rows)
    }
    by_code = {entry.code: entry for entry in lists}
    found: list[tuple[str, CodeMapping]] = []
    for row in rows_of("codes/items.csv"):
        sources = by_code[row["list"]]
        pairs = [(DRAFT_2019, sources.source_2019, row["edition_2019"])]
        pairs += [(DICTS_2022, source, row["edition_2022"]) for source in sources.sources_2022[:1]]
        for edition, source, code in pairs:
            name = editions.get((edition, source), {}).get(code)
            if code and name is not None:
                same = _plain(name) == _plain(row["name"])
                found.append((row["list"], CodeMapping(
                    edition=edition, source=source, edition_code=code, edition_name=name,
                    code=row["code"], relation="=" if same else "~",
                    confidence="high" if same else "medium",
                )))  # fmt: skip
    for row in rows_of("codes/mappings.csv"):
        known = editions[row["edition"], row["source"]]
        found.append((row["list"], CodeMapping(
            edition=row["edition"], source=row["source"], edition_code=row["edition_code"],
            edition_name=known[row["edition_code"]], code=row["code"], relation=row["relation"],
            confidence=row["confidence"], note=row["note"],
        )))  # fmt: skip
    flagged = tuple(
        Left(f"{m.source}/{m.edition_code} {m.edition_name}", m.note)
        for _, m in found
        if not m.code
    )
    return Loaded(tuple(found), flagged=flagged)


def _plain(name: str) -> str:
    return re.sub(r"[（）()、，,\s~～]", "", name)
