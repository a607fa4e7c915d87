"""Write what is generated from the code: the OpenAPI document."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from assetcloud.project.api import api

NAME = "generated"
HELP = "生成 OpenAPI 文档（docs/generated/openapi.json）"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask where to write."""
    parser.add_argument("--folder", type=Path, default=Path("docs/generated"))


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Write the OpenAPI document and say how many addresses it has."""
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    document = openapi_document()
    (folder / "openapi.json").write_text(document, encoding="utf-8")
    return {"地址数": len(json.loads(document)["paths"])}


def openapi_document() -> str:
    """Return the OpenAPI document as committed text."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
