"""Write what is generated from the code: OpenAPI document, schemas of events and cards."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from assetcloud.platform.events.contract import export_schemas
from assetcloud.project.api import api
from assetcloud.project.card_schemas import export_card_schemas

NAME = "generated"
HELP = "生成 OpenAPI 文档、事件和卡片的 JSON Schema（docs/generated）"
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask where to write."""
    parser.add_argument("--folder", type=Path, default=Path("docs/generated"))


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Write everything and say how much there is."""
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    document = openapi_document()
    (folder / "openapi.json").write_text(document, encoding="utf-8")
    return {
        "地址数": len(json.loads(document)["paths"]),
        "事件数": export_schemas(folder / "events"),
        "卡片类型数": export_card_schemas(folder / "schemas/cards"),
    }


def openapi_document() -> str:
    """Return the OpenAPI document as committed text."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
