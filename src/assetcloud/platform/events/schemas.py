"""The published schema of every event: JSON Schema 2020-12, one file each."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from assetcloud.platform.events.event import Event, event_classes, type_name
from assetcloud.platform.events.rules.codecs import field_codecs, is_required

__all__ = ["export_schemas", "schema_of"]


def schema_of(event: type[Event]) -> dict[str, Any]:
    """Return the JSON Schema of the payload of an event.

    A field's Chinese title is read from `field(metadata={"title": …})`.
    """
    codecs = field_codecs(event)
    described = fields(event)  # type: ignore[arg-type]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:assetcloud:event:{type_name(event)}",
        "title": type_name(event),
        "description": (event.__doc__ or "").strip(),
        "type": "object",
        "properties": {
            field.name: dict(codecs[field.name].schema) | _title(field.metadata.get("title", ""))
            for field in described
        },
        "required": [field.name for field in described if is_required(field)],
        "additionalProperties": False,
    }


def _title(title: str) -> dict[str, str]:
    return {"title": title} if title else {}


def export_schemas(folder: Path) -> int:
    """Write the schema of every event into `folder`, remove those of events that are gone.

    Returns how many there are. The files are the same byte for byte while the events are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{type_name(event)}.json": schema_of(event) for event in event_classes()}
    for stale in folder.glob("*.json"):
        if stale.name not in wanted:
            stale.unlink()
    for name, schema in wanted.items():
        text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return len(wanted)
