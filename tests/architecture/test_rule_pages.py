"""Every rule has a page, and every page names rules that exist.

A page in docs/rules names its rule files as `assets/rules/accumulated.py`: package, `rules`, path.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "assetcloud"
PAGES = ROOT / "docs" / "rules"
NAMED = re.compile(r"[a-z_]+/rules/[a-z0-9_/]+\.py")


def rule_files() -> set[str]:
    found = set()
    for path in SOURCE.rglob("rules/**/*.py"):
        parts = path.relative_to(SOURCE).parts
        if "tests" not in parts and path.name != "__init__.py":
            found.add("/".join(parts[parts.index("rules") - 1 :]))
    return found


def named_by_page() -> dict[str, set[str]]:
    return {
        page.name: set(NAMED.findall(page.read_text(encoding="utf-8")))
        for page in sorted(PAGES.glob("*.md"))
    }


def test_every_rule_file_is_named_by_a_page() -> None:
    named = set().union(*named_by_page().values())
    assert sorted(rule_files() - named) == []


def test_every_rule_named_by_a_page_exists() -> None:
    files = rule_files()
    assert {
        page: missing for page, named in named_by_page().items() if (missing := named - files)
    } == {}


def test_every_page_names_a_rule() -> None:
    assert [page for page, named in named_by_page().items() if not named] == []
