"""Every business rule has a page that names it, and every page names rules that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from assetcloud.platform.assets.rules.checks import CHECKS

ROOT: Final = Path(__file__).resolve().parents[2]
PLATFORM: Final = ROOT / "src/assetcloud/platform"
PAGES: Final = ROOT / "docs/rules"

# In backticks, from the part of the platform on: `assets/rules/accumulated.py`.
_NAMED: Final = re.compile(r"`([a-z_]+/rules/[a-z0-9_/]+\.py)`")
_LINKED: Final = re.compile(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)")
_SEVERITIES: Final = {"error": "错误", "warning": "提示"}

RULES: Final = sorted(
    path.relative_to(PLATFORM).as_posix()
    for path in PLATFORM.glob("*/rules/**/*.py")
    if path.name != "__init__.py"
)
NAMED: Final = {
    page.name: _NAMED.findall(page.read_text("utf-8")) for page in sorted(PAGES.glob("*.md"))
}


@pytest.mark.parametrize("part", sorted({rule.partition("/")[0] for rule in RULES}))
def test_every_rule_file_of_a_part_is_named_by_a_page(part):
    named = {path for paths in NAMED.values() for path in paths}
    unnamed = [rule for rule in RULES if rule.startswith(f"{part}/") and rule not in named]

    assert unnamed == [], "no page in docs/rules names these"


@pytest.mark.parametrize("page", NAMED)
def test_every_path_that_a_page_names_exists(page):
    missing = [path for path in NAMED[page] if not (PLATFORM / path).is_file()]

    assert missing == []


@pytest.mark.parametrize("page", NAMED)
def test_every_page_names_a_rule_and_has_source_and_example(page):
    text = (PAGES / page).read_text("utf-8")

    assert NAMED[page]
    assert text.startswith("# ")
    assert "依据" in text or "来源" in text
    assert "\n## 例" in text


@pytest.mark.parametrize("page", NAMED)
def test_every_link_between_pages_leads_somewhere(page):
    links = _LINKED.findall((PAGES / page).read_text("utf-8"))

    assert [link for link in links if not (PAGES / link).is_file()] == []


def test_the_page_of_card_checks_lists_each_check_with_its_severities():
    page = (PAGES / "card_checks.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| C")]

    assert rows == [
        f"| {check.code} | {check.title} | {_SEVERITIES[check.new]} |"
        f" {_SEVERITIES[check.opening]} | {check.source} |"
        f" `{check.judge.__module__.rpartition('.')[2]}.py` |"
        for check in CHECKS
    ]
