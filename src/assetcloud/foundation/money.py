"""Money: whole fen, never a float. One yuan is a hundred fen."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

__all__ = ["FEN_MAX", "Money", "MoneyError", "fen_to_yuan"]

# The widest amount that a bigint column and the integer closed form can both carry.
FEN_MAX = 9 * 10**15

_FEN = Decimal("0.01")
_YUAN = re.compile(r"-?[0-9]{1,14}(\.[0-9]{1,2})?")


class MoneyError(ValueError):
    """This text or number is not an amount of money in whole fen."""


class Money(int):
    """An amount in whole fen; a plain int in tables and arithmetic."""

    __slots__ = ()

    @classmethod
    def from_yuan(cls, text: str | Decimal) -> Money:
        """Read yuan written as a decimal with at most two places, ASCII digits only.

        Raises MoneyError for more places, other digits or an amount beyond `FEN_MAX`.
        """
        plain = format(text, "f") if isinstance(text, Decimal) else text
        if _YUAN.fullmatch(plain) is None:
            raise MoneyError(f"not an amount in yuan: {text!r}")
        return cls._checked(int(Decimal(plain).scaleb(2)))

    @classmethod
    def rounded(cls, yuan: Decimal) -> Money:
        """Round half up to the fen, for amounts that come out of a division or a conversion.

        Half is away from zero, also below it. Raises MoneyError for what is not a number or lies
        beyond `FEN_MAX`.
        """
        try:
            # Rounded in one step: scaling first would round to the context's precision before.
            fen = int(yuan.quantize(_FEN, ROUND_HALF_UP).scaleb(2))
        except (InvalidOperation, ValueError, OverflowError) as error:
            raise MoneyError(f"not an amount in yuan: {yuan}") from error
        return cls._checked(fen)

    @classmethod
    def _checked(cls, fen: int) -> Money:
        if abs(fen) > FEN_MAX:
            raise MoneyError("the amount is larger than the books can hold")
        return cls(fen)

    @property
    def yuan(self) -> str:
        """The amount in yuan as a decimal string with two places, as JSON carries it."""
        return fen_to_yuan(self)


def fen_to_yuan(fen: int) -> str:
    """Write whole fen as yuan with two places: 833 is `8.33`."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan}.{rest:02d}"
