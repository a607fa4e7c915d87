"""Refusals: typed, with a stable code, a Chinese sentence and pointers to the fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "ConflictError",
    "FieldProblem",
    "InvalidError",
    "NotFoundError",
    "NotPermittedError",
    "Refusal",
]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing wrong with one field.

    `pointer` is a JSON pointer into what was sent, for example `/attributes/vin`.
    `rule` is the name of the rule that refused, for example `C08`.
    """

    pointer: str
    message: str
    rule: str = ""
    severity: str = "error"


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """The system says no. `message` names the rule and the way out, in Chinese."""

    code = "refused"
    status = 400

    def __init__(
        self, message: str, *, code: str = "", problems: Iterable[FieldProblem] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.problems = tuple(problems)


class InvalidError(Refusal):
    """What was sent breaks a rule; `problems` lists every one found, not just the first."""

    code = "invalid"
    status = 422


class NotPermittedError(Refusal):
    """The person is known but may not do this here."""

    code = "not_permitted"
    status = 403


class NotFoundError(Refusal):
    """There is no such thing in the reader's range. Not yours is not found."""

    code = "not_found"
    status = 404

    def __init__(
        self, message: str = "没有找到，或不在您的数据范围内。", *, code: str = ""
    ) -> None:
        super().__init__(message, code=code)


class ConflictError(Refusal):
    """Somebody else changed it meanwhile, or the state does not allow it now."""

    code = "conflict"
    status = 409
