"""A unit whole: export it, import it into another installation."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.organisations.contract import unit_by_code
from assetcloud.project.founding import found_province
from assetcloud.project.unit_copy.exporting import export_unit
from assetcloud.project.unit_copy.importing import import_unit

NAME = "unit"
HELP = "整体导出一个单位，或导入到没有这个单位的系统"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which way, which unit, which folder or ZIP."""
    ways = parser.add_subparsers(dest="way", required=True, metavar="export|import")
    out = ways.add_parser("export", help="导出到一个新文件夹，或以 .zip 结尾的文件")
    out.add_argument("--unit", required=True, help="统一社会信用代码或预算单位代码")
    out.add_argument("--to", type=Path, required=True)
    back = ways.add_parser("import", help="从导出包导入；单位已存在则拒绝")
    back.add_argument("source", type=Path)
    for way in (out, back):
        # Wherever it stands: not given here, it leaves what was given before.
        way.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="输出一个 JSON 文档"
        )


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Export or import and say what went along."""
    if given.way == "import":
        found_province()
        return import_unit(given.source)
    unit = unit_by_code(given.unit)
    if unit is None:
        raise NotFoundError(f"没有单位“{given.unit}”。")
    return export_unit(unit, given.to, at=now())
