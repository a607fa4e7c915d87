"""How large a file may be before it is refused unread or half-read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HEADER_ALLOWANCE", "STANDARD", "Limits"]

# Rows above the data: titles, units, headers of several lines.
HEADER_ALLOWANCE = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings of one reading. Rows count data rows; bytes and seconds are what the names say.

    `child_*` bound the process that parses a workbook: address space, processor time, and the
    time the parent waits for the next sign of life.
    """

    text_rows: int = 1_000_000
    workbook_rows: int = 200_000
    columns: int = 500
    text_bytes: int = 2 * 1024**3
    workbook_bytes: int = 200 * 1024**2
    line_bytes: int = 4 * 1024**2
    zip_entries: int = 5_000
    zip_bytes: int = 1536 * 1024**2
    zip_ratio: int = 200
    child_memory_bytes: int = 2 * 1024**3
    child_cpu_seconds: int = 120
    child_wait_seconds: float = 120.0


STANDARD = Limits()
