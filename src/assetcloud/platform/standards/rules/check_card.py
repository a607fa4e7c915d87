"""Check a flat card against its published schema, and say in Chinese what is wrong where.

The validator is jsonschema-rs: its patterns take ASCII digits only. Empty values are left out
before checking, so a duty to fill in is not met by an empty text or list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import jsonschema_rs

from assetcloud.foundation.errors import FieldProblem

__all__ = ["CardChecker"]

_PATTERNS: Final = {
    "money": "应为金额，单位元，最多两位小数，例如 8300.00。",
    "date": "应为日期，例如 2026-11-24。",
    "month": "应为年月，例如 2026-11。",
    "class": "应为资产分类代码。",
    "account": "应为会计科目编号。",
    "attachment": "附件编号格式不对，请重新上传。",
}
_CHOSEN: Final = frozenset({"place", "person", "department", "unit", "card"})
_TYPES: Final = {
    "string": "应为文字。",
    "integer": "应为整数。",
    "boolean": "应为是或否。",
    "array": "应为列表。",
    "object": "格式不对。",
}


class CardChecker:
    """A compiled schema; make one for each version and keep it."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self._fields = _described_fields(schema)
        self._validator = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True)

    def problems(self, card: Mapping[str, Any], *, base: str = "") -> tuple[FieldProblem, ...]:
        """Return every problem of the card; `base` is put before each pointer."""
        filled = {key: value for key, value in card.items() if not _is_empty(value)}
        found = dict.fromkeys(
            problem
            for error in self._validator.iter_errors(filled)
            for problem in self._problems(error, base)
        )
        return tuple(sorted(found, key=lambda p: (self._order(p, base), p.pointer)))

    def _order(self, problem: FieldProblem, base: str) -> int:
        name = problem.pointer.removeprefix(base).strip("/").split("/")[0]
        return int(self._fields.get(name, {}).get("x-order", 0))

    def _problems(
        self, error: jsonschema_rs.ValidationError, base: str
    ) -> tuple[FieldProblem, ...]:
        kind = type(error.kind).__name__
        facts: dict[str, Any] = error.kind.as_dict()
        path = [str(part) for part in error.instance_path]
        pointer = base + "".join(f"/{part}" for part in path)
        if kind == "Required":
            name = str(facts["property"])
            title = self._title(name)
            return (FieldProblem(f"{pointer}/{name}", f"{title}必填。", "required"),)
        if kind == "AdditionalProperties":
            return tuple(
                FieldProblem(f"{pointer}/{name}", f"这种卡片没有“{name}”这一项。", "unknown")
                for name in facts["unexpected"]
            )
        field = self._fields.get(path[0], {}) if path else {}
        say = _SENTENCES.get(kind, _anything)
        return (
            FieldProblem(pointer, self._title(path[0] if path else "") + say(field, facts), kind),
        )

    def _title(self, name: str) -> str:
        return str(self._fields.get(name, {}).get("title", name))


def _described_fields(schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Collect the fields with their titles; those of a bound set are described in its branch."""
    fields: dict[str, Mapping[str, Any]] = dict(schema["properties"])
    for branch in schema.get("allOf", ()):
        fields |= branch["then"].get("properties", {})
    return fields


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)


def _anything(field: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    return "填写的内容不符合要求。"


def _type(field: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    return _TYPES.get(str(field.get("type")), "格式不对。")


def _pattern(field: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    widget = str(field.get("x-widget"))
    if widget in _CHOSEN:
        return "请从列表中选择。"
    if widget == "decimal":
        return "应为数字，请用半角数字，并注意小数位数和正负。"
    return _PATTERNS.get(widget, "含有不能使用的字符。")


def _enum(field: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    names = "、".join(field.get("x-enum-names", ())[:12])
    return f"不在代码表中，可选：{names}。" if names else "不在允许的取值之内。"


_SENTENCES: Final[dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], str]]] = {
    "Type": _type,
    "Pattern": _pattern,
    "Format": _pattern,
    "Enum": _enum,
    "PropertyNames": _enum,
    "MaxLength": lambda field, facts: f"最多 {facts['limit']} 个字。",
    "MinLength": lambda field, facts: "不能为空。",
    "Minimum": lambda field, facts: f"不能小于 {facts['limit']}。",
    "Maximum": lambda field, facts: f"不能大于 {facts['limit']}。",
    "MaxItems": lambda field, facts: f"最多 {facts['limit']} 个。",
    "UniqueItems": lambda field, facts: "有重复。",
}
