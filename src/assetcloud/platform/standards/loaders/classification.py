"""Classes: GB/T 14885 of 2022 and 2010, the service items of the procurement catalogue, crosswalk.

The 2022 edition comes from the procurement catalogue (财库〔2022〕31号), whose foreword says that
its goods and the standard share one set of codes; classes unsuited to procurement are missing
there. The 2010 edition is partial: a tree is drawn over the nearest listed ancestors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assetcloud.platform.standards.loaders.package_data import Left, Loaded, is_true, rows_of
from assetcloud.platform.standards.rules.asset_class import CrosswalkRow, branch_of, level_of

__all__ = [
    "EDITION_SERVICES",
    "ClassRow",
    "load_classes_2010",
    "load_classes_2022",
    "load_crosswalk",
    "load_service_items",
    "load_vendor_prefixes",
]

EDITION_SERVICES: Final = "procurement-2022"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """A class of one edition. `parent` is the nearest listed ancestor, empty at the top."""

    edition: str
    code: str
    name: str
    parent: str
    level: int
    is_leaf: bool
    description: str = ""
    measure_unit: str = ""
    confidence: str = "high"
    verified: bool = True
    note: str = ""


def load_classes_2022() -> Loaded[ClassRow]:
    """Read the goods of the catalogue as the classes of 2022, with the supplement."""
    flagged = []
    rows = []
    for row in rows_of("classification/procurement_catalog_2022.csv"):
        if not row["code"].startswith("A"):
            continue
        description = row["description"]
        if 0 < len(description) <= 3 and description[-1] not in "。；）)":
            flagged.append(Left(row["code"], f"说明“{description}”是排版残留，已略去。"))
            description = ""
        rows.append(_class_2022(row, description, edition="2022"))
    for row in rows_of("classification/catalog_2022_supplement.csv"):
        rows.append(_supplement(row))
        flagged.append(Left(row["code"], row["note"]))
    return Loaded(tuple(sorted(rows, key=lambda r: r.code)), flagged=tuple(flagged))


def load_service_items() -> Loaded[ClassRow]:
    """Read the items of branch C16 (信息技术服务), which the app market's rules speak of."""
    rows = [
        _class_2022(row, row["description"], edition=EDITION_SERVICES)
        for row in rows_of("classification/procurement_catalog_2022.csv")
        if row["code"].startswith("C")
    ]
    return Loaded(tuple(rows))


def _class_2022(row: dict[str, str], description: str, *, edition: str) -> ClassRow:
    return ClassRow(
        edition=edition,
        code=row["code"],
        name=row["name"],
        parent=row["parent"],
        level=int(row["level"]),
        is_leaf=is_true(row["is_leaf"]),
        description=description,
    )


def _supplement(row: dict[str, str]) -> ClassRow:
    return ClassRow(
        edition="2022",
        code=row["code"],
        name=row["name"],
        parent=row["parent"],
        level=int(row["level"]),
        is_leaf=is_true(row["is_leaf"]),
        confidence="medium",
        verified=is_true(row["verified"]),
        note=row["note"],
    )


def load_classes_2010() -> Loaded[ClassRow]:
    """Read the partial 2010 edition; names of low confidence are kept with a mark."""
    rows, flagged = [], []
    listed = list(rows_of("classification/gbt14885_2010.csv"))
    with_children = {row["nearest_listed_ancestor"] for row in listed}
    for row in listed:
        low = row["name_confidence"] == "low"
        if low:
            flagged.append(Left(row["code"], f"名称“{row['name']}”来源不一致，只供参考。"))
        rows.append(
            ClassRow(
                edition="2010",
                code=row["code"],
                name=row["name"],
                parent=row["nearest_listed_ancestor"],
                level=level_of(row["code"], edition="2010"),
                is_leaf=row["code"] not in with_children,
                measure_unit=row["unit"],
                confidence=row["name_confidence"],
                verified=row["name_confidence"] == "high",
            )
        )
    return Loaded(tuple(rows), flagged=tuple(flagged))


def load_crosswalk() -> Loaded[CrosswalkRow]:
    """Read the crosswalk 2010 → 2022: branches set by hand, the rest by equal unique names.

    An equal name is of high confidence only if it stays inside the counterpart of its branch;
    otherwise it is kept as `~` of low confidence and flagged.
    """
    branches = {row["code_2010"]: row for row in rows_of("classification/branches_2010_2022.csv")}
    rows = [_branch_row(row) for row in branches.values()]
    flagged, dropped = [], []
    for row in rows_of("classification/name_match_2010_2022.csv"):
        old, new = row["code_2010"], row["code_2022"]
        if old in branches:
            if branches[old]["code_2022"] != new:
                dropped.append(Left(f"{old}→{new}", "人工对应另有结论。"))
            continue
        branch = branch_of(old, edition="2010")
        inside = not branch or _inside(branches.get(branch), new)
        if not inside:
            flagged.append(
                Left(f"{old}→{new}", f"“{row['name']}”名称相同，但不在对应的大类内，须人工确认。")
            )
        rows.append(
            CrosswalkRow(
                old,
                new,
                "=" if inside else "~",
                "medium" if inside else "low",
                "name",
                "" if inside else "名称相同但大类不同",
            )
        )
    rows.sort(key=lambda row: row.code_2010)
    return Loaded(tuple(rows), tuple(dropped), tuple(flagged))


def _branch_row(row: dict[str, str]) -> CrosswalkRow:
    return CrosswalkRow(
        row["code_2010"],
        row["code_2022"],
        row["relation"],
        row["confidence"],
        "branch",
        row["note"],
    )


def _inside(branch: dict[str, str] | None, code_2022: str) -> bool:
    if branch is None or not branch["code_2022"]:
        return False
    target = branch["code_2022"]
    return code_2022.startswith(target[:3] if target.endswith("000000") else target[:5])


def load_vendor_prefixes() -> dict[str, str]:
    """Read the classes that vendors put beside the 2010 edition: prefix → class of 2022 or empty."""
    return {
        row["code_prefix"]: row["class_2022"]
        for row in rows_of("classification/vendor_classes_2010.csv")
    }
