"""Check many flat cards against one schema, quickly: the same answers as CardChecker gives one by one.

Which fields a card lacks depends only on which it has and on the few values that conditions ask
about, so that answer is kept. The values themselves are looked at one by one only in a card where
a validator without duties finds something wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import jsonschema_rs

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.standards.rules.check_card import CardChecker

__all__ = ["QuickCardChecker"]

_KEPT_MAX: Final = 20_000
Found = tuple[FieldProblem, ...]


class QuickCardChecker:
    """A compiled schema with a memory; make one for each version and keep it."""

    def __init__(self, schema: Mapping[str, Any], checker: CardChecker) -> None:
        self._checker = checker
        self._asked = tuple(sorted(set(_asked(schema))))
        self._values = jsonschema_rs.Draft202012Validator(
            _without_duties(schema), validate_formats=True
        )
        self._gaps: dict[Any, Found] = {}

    def problems_and_gaps(self, card: Mapping[str, Any]) -> tuple[Found, Found]:
        """Return what is wrong in the values of a flat card without empty ones, and what it lacks."""
        if not self._values.is_valid(card):
            found = self._checker.problems(card)
            return (
                tuple(problem for problem in found if problem.rule != "required"),
                tuple(problem for problem in found if problem.rule == "required"),
            )
        key = (frozenset(card), *(_plain(card.get(name)) for name in self._asked))
        gaps = self._gaps.get(key)
        if gaps is None:
            if len(self._gaps) >= _KEPT_MAX:
                self._gaps.clear()
            gaps = self._gaps[key] = self._checker.problems(card)
        return (), gaps


def _plain(value: Any) -> Any:
    """A value as part of a key: conditions ask about texts and truth, never about lists."""
    return value if isinstance(value, str | bool | int | None) else repr(value)


def _asked(schema: Mapping[str, Any]) -> Iterator[str]:
    for branch in schema.get("allOf", ()):
        yield from _properties(branch["if"])


def _properties(condition: Mapping[str, Any]) -> Iterator[str]:
    yield from condition.get("properties", ())
    for part in (*condition.get("allOf", ()), *condition.get("anyOf", ())):
        yield from _properties(part)
    if "not" in condition:
        yield from _properties(condition["not"])


def _without_duties(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema without what must be there; what conditions ask stays as it is."""
    bare = {name: part for name, part in schema.items() if name != "required"}
    bare["allOf"] = [
        branch
        | {"then": {name: part for name, part in branch["then"].items() if name != "required"}}
        for branch in schema.get("allOf", ())
    ]
    if not bare["allOf"]:
        del bare["allOf"]
    return bare
