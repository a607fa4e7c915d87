"""The version of a published schema: three numbers that mean something, and a digest.

    1.2.0+4f0c9a1b22de

major  what was valid may now be refused: a value gone, a field gone, a new duty, a narrower form
minor  more is allowed: a new field, a new code
patch  only words changed: titles, hints, order
The digest is over the content without its name, so equal content has equal versions.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["content_digest", "next_version", "schema_path"]

_NAMES: Final = ("$id", "x-version")
_DISPLAY: Final = re.compile(r"^(title|description|x-.*|readOnly)$")


def content_digest(schema: Mapping[str, Any]) -> str:
    """Return twelve hexadecimal digits that name the content of a schema."""
    content = {key: value for key, value in schema.items() if key not in _NAMES}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def schema_path(card_type: str, version: str) -> str:
    """Return the address under which a version is published; it is the schema's `$id`."""
    return f"/schemas/cards/{card_type}/{version}.json"


def next_version(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str:
    """Return the version of `after`, the successor of the published schema `before`.

    Equal content keeps its version.
    """
    digest = content_digest(after)
    if before is None:
        return f"1.0.0+{digest}"
    number, _, old_digest = str(before["x-version"]).partition("+")
    if old_digest == digest:
        return str(before["x-version"])
    major, minor, patch = map(int, number.split("."))
    step = _step(before, after)
    grown = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
    }[step]
    return ".".join(map(str, grown)) + f"+{digest}"


def _step(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    bare_before, bare_after = _bare(before), _bare(after)
    if bare_before == bare_after:
        return "patch"
    old, new = bare_before["properties"], bare_after["properties"]
    kept_duties = set(after["required"]) <= set(before["required"])
    kept_conditions = _duties(after) <= _duties(before)
    kept_fields = all(name in new and _accepts(new[name], old[name]) for name in old)
    return "minor" if kept_duties and kept_conditions and kept_fields else "major"


def _accepts(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether every value valid before is valid now, as far as enums and lengths tell."""
    if "enum" in old and "enum" in new:
        rest_equal = _without(old, "enum") == _without(new, "enum")
        return rest_equal and set(old["enum"]) <= set(new["enum"])
    if "maxLength" in old and "maxLength" in new:
        rest_equal = _without(old, "maxLength") == _without(new, "maxLength")
        return rest_equal and int(old["maxLength"]) <= int(new["maxLength"])
    return old == new


def _without(schema: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != key}


def _duties(schema: Mapping[str, Any]) -> set[str]:
    return {
        json.dumps([rule["if"], name], sort_keys=True)
        for rule in schema.get("allOf", [])
        for name in rule["then"].get("required", ())
    }


def _bare(value: Any) -> Any:
    """Return a schema without words and hints; names of fields are kept."""
    if isinstance(value, Mapping):
        return {
            key: {name: _bare(field) for name, field in inner.items()}
            if key == "properties"
            else _bare(inner)
            for key, inner in value.items()
            if not _DISPLAY.match(key) and key not in _NAMES
        }
    return [_bare(item) for item in value] if isinstance(value, list) else value
