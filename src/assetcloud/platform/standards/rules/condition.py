"""Conditions of the attribute registry: small data, read from text, judged and written as schema.

    use_status in [leased_out]                 the attribute has one of these values
    plate_number present                       the attribute is filled in
    class_code under [A0102|A0801]             the class of the 2022 edition begins so
    a in [x] and b present                     all parts hold

There is no negation and no "or": a registry must stay readable by those who keep it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

__all__ = ["ALWAYS", "CLASS_EDITION", "Clause", "Condition", "ConditionError", "parse_condition"]

# Class prefixes in conditions are codes of this edition of GB/T 14885, and of no other.
CLASS_EDITION = "2022"

Kind = Literal["in", "under", "present"]

_CLAUSE = re.compile(
    r"(?P<attribute>[a-z][a-z0-9_]*) (?:(?P<present>present)|(?P<kind>in|under) \[(?P<values>[^\]]+)\])"
)


class ConditionError(ValueError):
    """The text is not a condition."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a condition about one attribute."""

    attribute: str
    kind: Kind
    values: tuple[str, ...] = ()

    def holds(self, card: Mapping[str, Any]) -> bool:
        """Whether the flat card fulfils this part; an empty value is no value."""
        value = card.get(self.attribute)
        if value is None or value == "":
            return False
        if self.kind == "present":
            return True
        if self.kind == "in":
            return value in self.values
        edition = card.get("class_edition") or CLASS_EDITION
        return edition == CLASS_EDITION and str(value).startswith(self.values)

    def schema(self) -> dict[str, Any]:
        """Write this part as JSON Schema over a flat card without empty values."""
        if self.kind == "present":
            return {"required": [self.attribute]}
        if self.kind == "in":
            properties: dict[str, Any] = {self.attribute: {"enum": list(self.values)}}
        else:
            properties = {
                self.attribute: {"pattern": f"^({'|'.join(self.values)})"},
                "class_edition": {"const": CLASS_EDITION},
            }
        return {"properties": properties, "required": [self.attribute]}

    def as_data(self) -> dict[str, Any]:
        """Write this part as plain data for a form."""
        data: dict[str, Any] = {"attribute": self.attribute, "test": self.kind}
        return data | ({"values": list(self.values)} if self.values else {})

    def __str__(self) -> str:
        if self.kind == "present":
            return f"{self.attribute} present"
        return f"{self.attribute} {self.kind} [{'|'.join(self.values)}]"


@dataclass(frozen=True, slots=True)
class Condition:
    """All clauses must hold; no clauses hold always."""

    clauses: tuple[Clause, ...] = ()

    def holds(self, card: Mapping[str, Any]) -> bool:
        """Whether the flat card fulfils the condition."""
        return all(clause.holds(card) for clause in self.clauses)

    def schema(self) -> dict[str, Any]:
        """Write the condition as JSON Schema."""
        parts = [clause.schema() for clause in self.clauses]
        return parts[0] if len(parts) == 1 else {"allOf": parts}

    def as_data(self) -> list[dict[str, Any]]:
        """Write the condition as plain data for a form: all entries must hold."""
        return [clause.as_data() for clause in self.clauses]

    def joined(self, other: Condition) -> Condition:
        """Return the condition that both hold, each clause once."""
        return Condition(tuple(dict.fromkeys((*self.clauses, *other.clauses))))

    def attributes(self) -> frozenset[str]:
        """The attributes the condition asks about."""
        return frozenset(clause.attribute for clause in self.clauses)

    def __str__(self) -> str:
        return " and ".join(map(str, self.clauses))


ALWAYS: Final = Condition()


def parse_condition(text: str) -> Condition:
    """Read a condition; empty text is the condition that always holds.

    Raises ConditionError for anything else than the grammar above.
    """
    if not text:
        return ALWAYS
    clauses = []
    for part in text.split(" and "):
        match = _CLAUSE.fullmatch(part.strip())
        if match is None:
            raise ConditionError(f"not a condition: {part!r}")
        kind = cast("Kind", match["present"] or match["kind"])
        values = tuple(match["values"].split("|")) if match["values"] else ()
        if kind == "under" and not all(re.fullmatch(r"[A-Z][0-9]{0,8}", v) for v in values):
            raise ConditionError(f"not class prefixes: {part!r}")
        clauses.append(Clause(match["attribute"], kind, values))
    return Condition(tuple(clauses))
