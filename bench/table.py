"""The table of the figures: on the terminal and between the marks of the README."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench.figures import Figure, read_results

__all__ = ["README", "readme_table", "text_table", "written_readme"]

README: Final = Path(__file__).resolve().parents[1] / "README.md"
_BEGIN, _END = "<!-- bench -->", "<!-- /bench -->"
_HEADS: Final = ("编号", "测什么", "规模", "数值", "极限", "比值", "目标", "结果")
_SIZES: Final = {"xs": "2 万张", "s": "100 万张", "m": "1000 万张", "m/s": "1000 万 / 100 万"}


def verdict(row: Figure) -> str:
    """Return 达到, 未达到, or 说明 where no goal is set."""
    if row.met is None:
        return "说明"
    return "达到" if row.met else "未达到"


def cells(row: Figure) -> tuple[str, ...]:
    """Return a row as texts."""
    limit = "" if row.limit is None else f"{row.limit:g} {row.unit}"
    ratio = "" if row.ratio is None else f"{row.ratio:g}"
    value = f"{row.value:g} {row.unit}"
    size = _SIZES.get(row.size, row.size)
    return (row.id, row.what, size, value, limit, ratio, row.goal, verdict(row))


def text_table(rows: Sequence[Figure]) -> str:
    """Return the table for the terminal."""
    lines = ["\t".join(_HEADS)]
    for row in rows:
        lines.append("\t".join(cells(row)))
        if row.note:
            lines.append(f"\t{row.note}")
    return "\n".join(lines)


def readme_table(rows: Sequence[Figure], machine: dict[str, Any]) -> str:
    """Return the table in Markdown, below it the machine and each note."""
    where = (
        f"{machine['measured_on']}，{machine['cores']} 核 {machine['processor']}，"
        f"{machine['memory_gib']:g} GiB；测量时系统负载 {machine['load_average']:g}"
        "（远大于核数时，别的工作在抢处理器，秒数没有意义，只看比值）。"
    )
    lines = [f"| {' | '.join(_HEADS)} |", f"|{'---|' * len(_HEADS)}"]
    lines += [f"| {' | '.join(cells(row))} |" for row in rows]
    notes = list(dict.fromkeys(f"- **{row.id}**：{row.note}" for row in rows if row.note))
    return "\n".join([*lines, "", where, "", *notes])


def written_readme(text: str, rows: Sequence[Figure], machine: dict[str, Any]) -> str:
    """Return the README with the table between its marks.

    Raises ValueError where the marks are missing.
    """
    if _BEGIN not in text or _END not in text:
        raise ValueError(f"README.md has no {_BEGIN} … {_END}")
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2]
    return f"{before}{_BEGIN}\n{readme_table(rows, machine)}\n{_END}{after}"


def main() -> int:
    """Write the table of the committed results into the README."""
    machine, rows = read_results()
    text = README.read_text(encoding="utf-8")
    README.write_text(written_readme(text, rows, machine), encoding="utf-8")
    sys.stdout.write(f"README.md：写入 {len(rows)} 行。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
