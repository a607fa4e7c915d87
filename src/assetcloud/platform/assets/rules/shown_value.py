"""How a value of a card is shown to people: amounts with separators, codes by name, ids by name.

`hint` is the property of the published schema (x-widget, enum, x-enum-names, x-unit), `names` the
names behind ids and codes.

Source: interface conventions of the product; docs/rules/shown_value.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

__all__ = ["code_name", "separated", "shown_value"]

Names = Mapping[str, str]


def shown_value(value: Any, hint: Mapping[str, Any], names: Names) -> str:
    """Return the text of `value`; empty for none. A code without a name shows itself."""
    if value is None or value == "":
        return ""
    show = _SHOW.get(hint.get("x-widget", ""))
    return show(value, hint, names) if show else str(value)


def separated(amount: str) -> str:
    """Return a decimal text with separators between thousands: 12345.60 is 12,345.60."""
    whole, point, rest = amount.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.removeprefix('-') or 0):,}{point}{rest}"


def code_name(code: str, hint: Mapping[str, Any]) -> str:
    """Return the Chinese name of a code in a schema property; the code where it has none."""
    codes = hint.get("enum") or hint.get("propertyNames", {}).get("enum", ())
    names: dict[str, str] = dict(zip(codes, hint.get("x-enum-names", ()), strict=False))
    return names.get(code, code)


def _measured(value: Any, hint: Mapping[str, Any], names: Names) -> str:
    unit = hint.get("x-unit", "")
    text = separated(str(value))
    return f"{text} {unit}" if unit else text


def _named(value: Any, hint: Mapping[str, Any], names: Names) -> str:
    return names.get(str(value), str(value))


def _coded(value: Any, hint: Mapping[str, Any], names: Names) -> str:
    name = names.get(str(value), "")
    return f"{value} {name}".rstrip()


def _split(value: Any, hint: Mapping[str, Any], names: Names) -> str:
    order = {code: place for place, code in enumerate(hint["propertyNames"]["enum"])}
    parts = []
    for kind, share in sorted(value.items(), key=lambda item: order.get(item[0], len(order))):
        area = share.get("area")
        amounts = [f"{separated(area)} ㎡"] if area else []
        if share.get("value") not in {None, "", "0.00"}:
            amounts.append(f"{separated(share['value'])} 元")
        parts.append(" ".join([code_name(kind, hint), *amounts]))
    return "；".join(parts)


_SHOW: Final[Mapping[str, Callable[[Any, Mapping[str, Any], Names], str]]] = {
    "money": lambda value, hint, names: separated(str(value)),
    "decimal": _measured,
    "integer": _measured,
    "boolean": lambda value, hint, names: "是" if value else "否",
    "code": lambda value, hint, names: code_name(value, hint),
    "class": _coded,
    "account": _coded,
    "person": _named,
    "department": _named,
    "place": _named,
    "unit": _named,
    "card": _named,
    "usage_split": _split,
    "attachment": lambda value, hint, names: f"{len(value)} 件",
}
