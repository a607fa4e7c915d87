"""Import a ledger from the command line, the same way the pages do."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import (
    LedgerPlan,
    check_ledger,
    load_ledger,
    receive_ledger,
)
from assetcloud.platform.organisations.contract import unit_by_code
from assetcloud.project.founding import the_system

NAME = "import"
HELP = "导入台账文件到一个单位"
# The report of the command line has each error, not the first ones only.
_ALL = 10_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for file, unit and consent."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--unit", required=True, help="统一社会信用代码或预算单位代码")
    parser.add_argument("--type", default="", help="卡片类型；不写则按分类判断")
    parser.add_argument("--mapping", default="auto", help="列对应关系文件（JSON），或 auto")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--opening", dest="kind", action="store_const", const="opening")
    kind.add_argument("--new", dest="kind", action="store_const", const="new")
    parser.set_defaults(kind="new")
    parser.add_argument("--accept-valid", action="store_true", help="有错误行时仍导入其余的行")
    parser.add_argument("--report", type=Path, help="报告写到这个 JSON 文件")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Receive, check and, where it may, load; return counts, sums and each error."""
    unit = unit_by_code(given.unit)
    if unit is None:
        raise NotFoundError(f"没有单位“{given.unit}”。")
    if not given.file.is_file():
        raise InvalidError(f"没有文件 {given.file}。", code="no_file")
    actor = the_system(unit.id, unit.path)
    plan = None if given.mapping == "auto" else _plan_in(Path(given.mapping))
    with acting_in(Range.below(unit.path)):
        received = receive_ledger(
            actor,
            source=given.file,
            file_name=given.file.name,
            kind=given.kind,
            card_type=given.type,
            plan=plan,
        )
    report = check_ledger(actor, batch_id=received.batch_id, listed_max=_ALL)
    if report["bad"] == 0 or given.accept_valid:
        report = load_ledger(
            actor,
            batch_id=received.batch_id,
            accepts_bad_rows=given.accept_valid,
            listed_max=_ALL,
        )
    report |= {"batch": str(received.batch_id), "file": given.file.name}
    if given.report:
        given.report.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return report if given.json else {k: v for k, v in report.items() if k != "problems"}


def _plan_in(path: Path) -> LedgerPlan:
    try:
        return LedgerPlan.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InvalidError(f"列对应关系文件 {path} 读不出来：{error}", code="mapping") from error
