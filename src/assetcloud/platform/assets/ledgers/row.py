"""One row of a ledger on its way to a card."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assetcloud.platform.assets.judging import Judged

__all__ = ["LedgerRow"]


@dataclass(slots=True)
class LedgerRow:
    """A row: where it stood, what stood there, the facts read from it and the card they make.

    `texts` go by header, `facts` by target. `is_there` says that an earlier run, or the same file
    sent before, has made its card already.
    """

    number: int
    texts: dict[str, str | None]
    facts: dict[str, Any] = field(default_factory=dict)
    card: Judged = field(default_factory=lambda: Judged(""))
    is_there: bool = False
