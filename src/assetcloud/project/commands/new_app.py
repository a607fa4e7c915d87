"""Make the skeleton of a built-in app: small, and everything in it works."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from string import Template
from typing import Any, Final

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.manifest import read_manifest
from assetcloud.project.built_in import APPS

NAME = "new-app"
HELP = "新建内置应用的骨架（开发用）"
NEEDS_DATABASE = False

_SCAFFOLD: Final = Path(__file__).parents[1] / "scaffold"
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")
_FLOOR: Final = '"""Built-in apps: each stands on the platform and can be taken away."""\n'


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for name and title."""
    parser.add_argument("name", help="英文名，例如 leasing：小写字母、数字、下划线")
    parser.add_argument("--title", default="", help="中文名，例如 出租出借")
    parser.add_argument("--folder", type=Path, default=APPS, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Write the files and say what comes next."""
    files = make_app(given.folder, given.name, given.title or given.name)
    return {
        "应用": str(given.folder / given.name),
        "文件数": len(files),
        "接下来": "make generated && make check && make test APP=" + given.name,
    }


def make_app(folder: Path, name: str, title: str) -> list[Path]:
    """Write the skeleton of app `name` below `folder`; return its files.

    Raises InvalidError for a name that cannot be one, ConflictError if the app is there.
    """
    if _NAME.fullmatch(name) is None:
        raise InvalidError(f"“{name}”不能作应用名：请用小写字母开头，只含小写字母、数字、下划线。")
    if '"' in title or "\\" in title or "\n" in title:
        raise InvalidError("中文名里不能有引号、反斜杠和换行。")
    app = folder / name
    if app.exists():
        raise ConflictError(f"应用 {name} 已经存在。", code="app_exists")
    words = {"name": name, "title": title, "Name": name.title().replace("_", "")}
    written = []
    for source in sorted(_SCAFFOLD.rglob("*.txt")):
        target = app / source.relative_to(_SCAFFOLD).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text("utf-8")).substitute(words), encoding="utf-8")
        written.append(target)
    floor = folder / "__init__.py"
    if not floor.exists():
        floor.write_text(_FLOOR, encoding="utf-8")
    read_manifest(app)
    return written
