"""Numbers as people write them: full-width, with separators, signs, brackets, exponents and a unit behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from assetcloud.foundation.tables.values.parsed import narrow

__all__ = ["EXACT", "Numeral", "read_numeral"]

# Wide enough that no product of a cell and a unit is ever rounded silently.
EXACT = Context(prec=120)

_LENGTH_MAX = 80
_NUMERAL = re.compile(
    r"(?P<currency>rmb|cny|人民币|¥)?\s*(?P<open>\()?\s*(?P<sign>[+-])?\s*(?:¥\s*)?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+|(?=\.[0-9]))"
    r"(?P<fraction>\.[0-9]*)?(?P<exponent>e[+-]?[0-9]{1,3})?"
    r"\s*(?P<close>\))?(?P<trailing>-)?\s*(?P<suffix>[^0-9+\-.,()¥$€£][^0-9()¥$€£]{0,15}[23²]?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number exactly as written, the word behind it, and whether it was in scientific notation."""

    value: Decimal
    suffix: str
    is_scientific: bool


def read_numeral(text: str) -> Numeral | None:
    """Read a number; None if the text is not one. Brackets or a trailing minus make it negative.

    `1,234.50`, `１２３４`, `￥1 234`, `(88.00)`, `88.00-`, `1.2E+06`, `5 万元` are numbers;
    `1,23`, `1.234,56`, `12 34`, `$5` are not.
    """
    plain = narrow(text)
    match = _NUMERAL.fullmatch(plain) if len(plain) <= _LENGTH_MAX else None
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    signs = (match["open"] is not None, match["sign"] == "-", match["trailing"] is not None)
    if sum(signs) > 1 or (match["sign"] == "+" and any(signs)):
        return None
    digits = re.sub(r"[, ]", "", match["digits"]) or "0"
    written = digits + (match["fraction"] or "") + (match["exponent"] or "")
    value = EXACT.create_decimal(written)
    return Numeral(
        value=value.copy_negate() if any(signs) else value,
        suffix=(match["suffix"] or "").strip(),
        is_scientific=match["exponent"] is not None,
    )
