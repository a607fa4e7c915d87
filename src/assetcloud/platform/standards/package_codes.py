"""The package's code lists as rows: merged lists, their older editions, and lists nobody took up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from assetcloud.platform.standards import models
from assetcloud.platform.standards.loaders.code_lists import (
    DICTS_2022,
    DRAFT_2019,
    MERGED,
    CodeListRow,
    DictList,
    load_code_lists,
    load_code_mappings,
    load_dicts_2022,
    load_draft_2019,
)
from assetcloud.platform.standards.rules.code_list import CodeItem, CodeMapping
from assetcloud.platform.standards.table_rows import PackageRows

__all__ = ["FIRST_DAY", "add_code_rows", "version_key"]

FIRST_DAY: Final = date(2019, 1, 1)
_TITLES: Final = {
    MERGED: "合并代码表",
    DICTS_2022: "2022 年平台字典",
    DRAFT_2019: "《资产卡片数据标准》v0.7（2019 草案）",
}
_SURE: Final = {"high": 0, "medium": 1, "low": 2, "none": 3}

Version = tuple[str, str, tuple[CodeItem, ...]]


def version_key(code_list: str, version: str) -> str:
    """Return the key under which items point at a version."""
    return f"{code_list}@{version}"


def add_code_rows(found: PackageRows) -> None:
    """Add lists, versions, items and mappings; say what was dropped."""
    merged = load_code_lists()
    dicts, draft = load_dicts_2022(), load_draft_2019()
    mappings = load_code_mappings(merged.rows)
    found.tell("dicts_2022", dicts)
    found.tell("code_mappings", mappings)
    lists = [_list_row(row) for row in merged.rows]
    versions = list(_versions(merged.rows, mappings.rows))
    taken = {source for row in merged.rows for source in (*row.sources_2022, row.source_2019)}
    for old in (*dicts.rows, *draft.rows):
        if old.source not in taken and old.items:
            code = _own_code(old)
            lists.append(
                {"code": code, "title": old.title, "group": old.edition, "source": old.source}
            )
            versions.append((code, old.edition, old.items))
    found.add(models.CodeList, ("code",), lists)
    found.add(
        models.CodeListVersion,
        ("key",),
        _version_rows(versions),
        keep=("active_from", "decided_by", "reason"),
    )
    found.add(models.CodeItem, ("version", "code"), _item_rows(versions))
    rows = (asdict(mapping) | {"code_list_id": name} for name, mapping in mappings.rows)
    found.add(models.CodeMapping, ("code_list", "edition", "source", "edition_code"), rows)


def _list_row(row: CodeListRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "group": "card",
        "source": row.source,
        "verified": row.verified,
    }


def _versions(
    lists: Iterable[CodeListRow], mappings: Iterable[tuple[str, CodeMapping]]
) -> Iterator[Version]:
    by_edition: dict[tuple[str, str], list[CodeMapping]] = {}
    for name, mapping in mappings:
        by_edition.setdefault((name, mapping.edition), []).append(mapping)
    for row in lists:
        yield row.code, MERGED, row.items
        for edition in (DICTS_2022, DRAFT_2019):
            if (row.code, edition) in by_edition:
                yield row.code, edition, _edition_items(by_edition[row.code, edition])


def _edition_items(mappings: list[CodeMapping]) -> tuple[CodeItem, ...]:
    """Return an older edition in meaning codes; where two codes mean one thing, the surer stands."""
    items: dict[str, CodeItem] = {}
    for mapping in sorted(mappings, key=lambda m: (m.relation != "=", _SURE[m.confidence])):
        if mapping.code and mapping.code not in items:
            items[mapping.code] = CodeItem(
                code=mapping.code,
                name=mapping.edition_name,
                edition_code=mapping.edition_code,
                position=len(items),
                note=mapping.note,
            )
    return tuple(items.values())


def _version_rows(versions: Iterable[Version]) -> Iterator[dict[str, Any]]:
    for code, version, _ in versions:
        # Lists that only an older edition has are in force in that edition.
        alone = code.startswith(("dicts2022.", "draft2019."))
        yield {
            "key": version_key(code, version),
            "code_list_id": code,
            "version": version,
            "title": _TITLES[version],
            "active_from": FIRST_DAY if version == MERGED or alone else None,
        }


def _item_rows(versions: Iterable[Version]) -> Iterator[dict[str, Any]]:
    for code, version, items in versions:
        for item in items:
            yield asdict(item) | {
                "version_id": version_key(code, version),
                "aliases": list(item.aliases),
            }


def _own_code(old: DictList) -> str:
    plain = old.source.lstrip("$").removesuffix("_dict").removesuffix("550023956078264320")
    plain = re.sub(r"[\s/]+", "_", plain.lower())
    return f"{'dicts2022' if old.edition == DICTS_2022 else 'draft2019'}.{plain}"[:64]
