"""How large the province of a run is, and the seed from which everything follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

__all__ = ["SEED", "SIZES", "Size"]

SEED: Final = 61_2021


@dataclass(frozen=True, slots=True)
class Size:
    """Units and cards; the rows of the files that are imported; the cards of the bulk change."""

    name: str
    units: int
    cards: int
    csv_rows: int
    xlsx_rows: int
    bulk_cards: int

    def importing(self, rows: int) -> Size:
        """Return the size with files of other lengths; 0 changes nothing."""
        if not rows:
            return self
        return replace(self, csv_rows=rows, xlsx_rows=min(rows, self.xlsx_rows))


SIZES: Final = {
    size.name: size
    for size in (
        Size("xs", units=40, cards=20_000, csv_rows=5_000, xlsx_rows=2_000, bulk_cards=2_000),
        Size(
            "s", units=625, cards=1_000_000, csv_rows=100_000, xlsx_rows=20_000, bulk_cards=100_000
        ),
        Size(
            "m",
            units=6_250,
            cards=10_000_000,
            csv_rows=1_000_000,
            xlsx_rows=100_000,
            bulk_cards=100_000,
        ),
    )
}
