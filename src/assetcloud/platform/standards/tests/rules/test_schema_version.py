"""Versions of schemas: the number says what changed, the digest says that nothing else did."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assetcloud.platform.standards.rules.schema_version import (
    content_digest,
    next_version,
    schema_path,
)

BASE: dict[str, Any] = {
    "title": "车辆",
    "type": "object",
    "properties": {
        "title": {"type": "string", "maxLength": 20, "title": "题名"},
        "kind": {"type": "string", "enum": ["a", "b"], "x-enum-names": ["甲", "乙"]},
    },
    "required": ["kind"],
    "allOf": [{"if": {"required": ["title"]}, "then": {"required": ["kind"]}}],
}


def published() -> dict[str, Any]:
    version = next_version(None, BASE)
    return copy.deepcopy(BASE) | {"x-version": version, "$id": schema_path("vehicle", version)}


def test_the_first_version_is_one() -> None:
    assert next_version(None, BASE) == f"1.0.0+{content_digest(BASE)}"


def test_equal_content_keeps_its_version() -> None:
    assert next_version(published(), BASE) == published()["x-version"]


def test_a_schema_lies_at_an_address_with_type_and_version() -> None:
    assert schema_path("vehicle", "1.0.0+ab") == "/schemas/cards/vehicle/1.0.0+ab.json"


def set_in(*path: Any) -> Callable[[dict[str, Any]], None]:
    *keys, value = path

    def change(schema: dict[str, Any]) -> None:
        for key in keys[:-1]:
            schema = schema[key]
        if value is None:
            del schema[keys[-1]]
        else:
            schema[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (set_in("title", "机动车"), "1.0.1"),
        (set_in("properties", "kind", "x-enum-names", ["丙", "丁"]), "1.0.1"),
        (set_in("properties", "seats", {"type": "integer"}), "1.1.0"),
        (set_in("properties", "kind", "enum", ["a", "b", "c"]), "1.1.0"),
        (set_in("properties", "title", "maxLength", 30), "1.1.0"),
        (set_in("required", []), "1.1.0"),
        (set_in("allOf", []), "1.1.0"),
        (set_in("allOf", 0, "then", {"properties": {"title": {"title": "书名"}}}), "1.1.0"),
        (set_in("properties", "kind", "enum", ["a"]), "2.0.0"),
        (set_in("properties", "kind", {"type": "integer", "enum": ["a", "b"]}), "2.0.0"),
        (set_in("properties", "title", "maxLength", 10), "2.0.0"),
        (set_in("properties", "title", None), "2.0.0"),
        (set_in("properties", "kind", {"type": "integer"}), "2.0.0"),
        (set_in("required", ["kind", "title"]), "2.0.0"),
        (set_in("allOf", [{"if": {}, "then": {"required": ["title"]}}]), "2.0.0"),
    ],
)
def test_the_number_grows_by_what_changed(
    change: Callable[[dict[str, Any]], None], number: str
) -> None:
    after = copy.deepcopy(BASE)
    change(after)
    assert next_version(published(), after) == f"{number}+{content_digest(after)}"
