"""JSON Schema of one attribute's value. Digits are ASCII, amounts and areas decimal strings.

Dates are checked by pattern and by format, because a pattern alone lets 2026-02-30 pass and a
format alone is not asserted by every validator.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from assetcloud.platform.standards.rules.registry import Attribute

__all__ = ["CodeChoice", "CodeLists", "value_schema", "widget_of"]


class CodeChoice(NamedTuple):
    """One code that may be chosen."""

    code: str
    name: str


CodeLists = Mapping[str, tuple[str, Sequence[CodeChoice]]]
"""Active version and choices of each code list."""

_DATE: Final = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_MONTH: Final = "^[0-9]{4}-(0[1-9]|1[0-2])$"
_UUID: Final = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_NOT_BLANK: Final = r"^[^\x00-\x08\x0b-\x1f]*$"
_WHOLE_DIGITS: Final = 14

_WIDGETS: Final = {"year": "integer"}


def widget_of(attribute: Attribute) -> str:
    """Return the name of the control that edits such a value."""
    if attribute.type == "text":
        return "textarea" if (attribute.length or 0) > 256 else "text"
    return _WIDGETS.get(attribute.type, attribute.type)


def value_schema(attribute: Attribute, lists: CodeLists) -> dict[str, Any]:
    """Return the schema of a filled-in value of `attribute`.

    Raises KeyError if the attribute names a code list that is not in `lists`.
    """
    make = _MAKERS.get(attribute.type)
    if make is not None:
        return make(attribute)
    return _code_schema(attribute, lists)


def _code_schema(attribute: Attribute, lists: CodeLists) -> dict[str, Any]:
    version, choices = lists[attribute.code_list]
    codes = [choice.code for choice in choices]
    hints = {
        "x-codelist": attribute.code_list,
        "x-codelist-version": version,
        "x-enum-names": [choice.name for choice in choices],
    }
    if attribute.type == "code":
        return {"type": "string", "enum": codes} | hints
    share = {
        "type": "object",
        "properties": {
            "area": {"anyOf": [_number(2, ""), {"type": "null"}]},
            "value": _number(2, ""),
        },
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "propertyNames": {"enum": codes},
        "additionalProperties": share,
    } | hints


def _number(scale: int, sign: str) -> dict[str, Any]:
    minus = "" if sign in {"positive", "nonnegative", ""} else "-?"
    places = f"([.][0-9]{{1,{scale}}})?" if scale else ""
    some = "(?=.*[1-9])" if sign == "positive" else ""
    return {"type": "string", "pattern": f"^{some}{minus}[0-9]{{1,{_WHOLE_DIGITS}}}{places}$"}


def _text(attribute: Attribute) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": attribute.length, "pattern": _NOT_BLANK}


def _integer(attribute: Attribute) -> dict[str, Any]:
    least = {"positive": 1, "nonnegative": 0}.get(attribute.sign, -(10**9))
    return {"type": "integer", "minimum": least, "maximum": 10**9}


def _pattern(pattern: str, **more: Any) -> Callable[[Attribute], dict[str, Any]]:
    return lambda attribute: {"type": "string", "pattern": pattern} | more


_MAKERS: Final[dict[str, Callable[[Attribute], dict[str, Any]]]] = {
    "text": _text,
    "integer": _integer,
    "decimal": lambda attribute: _number(attribute.scale or 0, attribute.sign),
    "money": lambda attribute: _number(2, attribute.sign),
    "date": _pattern(_DATE, format="date"),
    "month": _pattern(_MONTH),
    "year": lambda attribute: {"type": "integer", "minimum": 1, "maximum": 9999},
    "boolean": lambda attribute: {"type": "boolean"},
    "class": _pattern("^[A-Z0-9][0-9]{0,11}$"),
    "account": _pattern("^[0-9]{4,16}$"),
    "attachment": lambda attribute: {
        "type": "array",
        "items": {"type": "string", "pattern": _UUID},
        "maxItems": 200,
        "uniqueItems": True,
    },
    "place": _pattern(_UUID),
    "person": _pattern(_UUID),
    "department": _pattern(_UUID),
    "unit": _pattern(_UUID),
    "card": _pattern(_UUID),
}
