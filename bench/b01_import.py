"""B1: a validated import — parse, map, check all rules, load, balances — against plain COPY.

The file is checked and loaded as the pages do it: each row is judged twice, once for the report
and once when it is loaded. A workbook is compared with calamine's bare read of the same file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from python_calamine import CalamineWorkbook

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.places import var_folder
from assetcloud.foundation.tables.reader import open_table
from bench.copying import copied_again
from bench.figures import Figure, Goal, figure
from bench.fresh_unit import fresh_unit
from bench.installation import Installation, say
from bench.ledger_file import write_csv, write_xlsx
from bench.timing import by_turns

__all__ = ["last_import", "measure"]

_NO_MORE_THAN: Final = 3600
# Sampled by py-spy over 20,000 rows of CSV.
_WHY: Final = (
    "差距的来源：每行在 Python 里逐条判断，检查一遍、载入时再判断一遍（检查占 27%，载入占 70%）；"
    "全部时间里规则和卡片结构校验占 41%，组行并经临时表写入占 31%（其中 COPY 文本格式化 12%）；"
    "数据库语句约占五分之一。单进程，没有并行"
)


def measure(installation: Installation) -> list[Figure]:
    """Import a CSV and an XLSX, each once, into units that have just begun."""
    size = installation.size
    return [*_csv(installation, size.csv_rows), *_xlsx(installation, size.xlsx_rows)]


def _csv(installation: Installation, rows: int) -> list[Figure]:
    path = write_csv(_folder() / "ledger.csv", rows, before=this_month().first_day)
    unit = fresh_unit(f"导入测量 CSV {rows}")
    done = import_file(path, unit.id)
    _remembered().write_text(json.dumps(done))
    ours = rows / sum(done["seconds"].values())
    copy = rows / copied_again(installation, unit.id)
    return [
        figure(
            "B1",
            f"导入 CSV {rows:,} 行（解析、对应、全部规则、入库、余额），与 COPY 同样的行比",
            size=installation.size.name,
            value=ours,
            unit="行/秒",
            limit=copy,
            goal=Goal("ratio", at_least=0.40),
            note=f"测 1 次。{_steps(done)}。{_WHY}。",
        )
    ]


def _xlsx(installation: Installation, rows: int) -> list[Figure]:
    path = write_xlsx(_folder() / "ledger.xlsx", rows, before=this_month().first_day)
    unit = fresh_unit(f"导入测量 XLSX {rows}")
    done = import_file(path, unit.id)
    whole = sum(done["seconds"].values())
    read, bare = by_turns(lambda: _read(path), lambda: _bare_read(path), runs=3)
    name = installation.size.name
    return [
        figure(
            "B1",
            f"导入 XLSX {rows:,} 行，与 calamine 只读同一文件比",
            size=name,
            value=rows / whole,
            unit="行/秒",
            limit=rows / bare,
            goal=Goal("ratio", at_least=0.5),
            note=f"测 1 次。{_steps(done)}。",
        ),
        figure(
            "B1",
            f"其中读出 XLSX {rows:,} 行（受限子进程里），与 calamine 只读比",
            size=name,
            value=rows / read,
            unit="行/秒",
            limit=rows / bare,
        ),
    ]


def last_import(installation: Installation) -> dict[str, Any]:
    """Return what the import of the CSV reported; where none was measured, import one now."""
    if not _remembered().exists():
        _csv(installation, installation.size.csv_rows)
    found: dict[str, Any] = json.loads(_remembered().read_text())
    return found


def _remembered() -> Path:
    return _folder() / "import.json"


def import_file(path: Path, unit_id: UUID) -> dict[str, Any]:
    """Import a file in a process of its own and return what it reports.

    Raises RuntimeError if it fails or a row is refused: the file is right.
    """
    command = [sys.executable, "-m", "bench.importing", str(path), str(unit_id)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[1],
        timeout=_NO_MORE_THAN,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    say(f"   {path.name}：{found}")
    if not found["loaded"] == found["good"] > 0:
        raise RuntimeError(f"not every row was loaded: {found}")
    return found


def _folder() -> Path:
    folder = var_folder() / "bench-files"
    folder.mkdir(exist_ok=True)
    return folder


def _steps(done: dict[str, Any]) -> str:
    words = {"receive": "接收", "check": "检查", "load": "载入"}
    steps = "、".join(f"{words[name]} {taken:.1f} 秒" for name, taken in done["seconds"].items())
    return f"{steps}；内存峰值 {done['peak_mib']:.0f} MiB，解析子进程 {done['parser_peak_mib']:.0f} MiB"


def _read(path: Path) -> int:
    with open_table(path, name=path.name, sheet="") as table:
        return sum(batch.height for batch in table.batches())


def _bare_read(path: Path) -> int:
    workbook = CalamineWorkbook.from_path(str(path))
    return len(workbook.get_sheet_by_index(0).to_python())
