"""Every line of the list of bad input names tests, and each of them exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs/guides/bad-input.md"
ROWS: Final = [
    line.strip("| ").split(" | ")
    for line in PAGE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| 情形")
]
_NAMED: Final = re.compile(r"`([^`:]+[.]py)::(test_[a-z0-9_]+)`")


@cache
def defined_in(path: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_list_has_its_lines() -> None:
    assert len(ROWS) >= 24
    assert all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_line_names_tests_that_exist(row: list[str]) -> None:
    named = _NAMED.findall(row[2])
    assert len(named) == row[2].count("::") > 0
    for path, name in named:
        assert name in defined_in(path), f"{path} has no {name}"
