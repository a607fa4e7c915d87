"""The card schemas that come with the product, as files: what installations publish at first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assetcloud.platform.standards.loaders.code_lists import MERGED, load_code_lists
from assetcloud.platform.standards.loaders.registry import load_registry
from assetcloud.platform.standards.rules.card_schema import card_schema
from assetcloud.platform.standards.rules.schema_version import next_version, schema_path
from assetcloud.platform.standards.rules.value_schema import CodeChoice

__all__ = ["export_card_schemas", "product_schemas"]


def product_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every card type, by type, from the product's own data alone."""
    registry = load_registry()
    lists = {
        row.code: (MERGED, [CodeChoice(item.code, item.name) for item in row.items])
        for row in load_code_lists().rows
    }
    found = {}
    for card_type in registry.card_types:
        schema = card_schema(registry, card_type, lists)
        version = next_version(None, schema)
        found[card_type] = (
            {"$id": schema_path(card_type, version)} | schema | {"x-version": version}
        )
    return found


def export_card_schemas(folder: Path) -> int:
    """Write the schema of every card type into `folder`, remove those of types that are gone.

    Returns how many there are. The files are the same byte for byte while the data are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{card_type}.json": schema for card_type, schema in product_schemas().items()}
    for stale in folder.glob("*.json"):
        if stale.name not in wanted:
            stale.unlink()
    for name, schema in wanted.items():
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return len(wanted)
