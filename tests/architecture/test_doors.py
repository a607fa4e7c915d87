"""Packages meet only at the door: another package's `contract` module."""

from __future__ import annotations

import ast
import pkgutil
from pathlib import Path

import grimp
import pytest

import assetcloud
import assetcloud.platform

ROOT = Path(assetcloud.__file__).parent
PACKAGES = tuple(
    f"assetcloud.platform.{found.name}"
    for found in pkgutil.iter_modules(assetcloud.platform.__path__)
)
GRAPH = grimp.build_graph("assetcloud", cache_dir=None)
# Who may see a package's inside besides itself: the floor that wires everything.
LIMITS = {"rules": 150, "actions": 120, "contract": 200}


def package_of(module: str) -> str | None:
    return next((p for p in PACKAGES if module == p or module.startswith(p + ".")), None)


def crossings() -> list[tuple[str, str]]:
    """Every import from one package into another."""
    return [
        (importer, imported)
        for importer in sorted(GRAPH.modules)
        for imported in sorted(GRAPH.find_modules_directly_imported_by(importer))
        if package_of(importer)
        and package_of(imported)
        and package_of(importer) != package_of(imported)
    ]


def goes_through_the_door(importer: str, imported: str) -> bool:
    package = package_of(imported)
    if ".tests" in importer and imported.startswith(f"{package}.tests.builders"):
        return True
    return imported == f"{package}.contract"


def test_packages_meet_only_at_contracts() -> None:
    assert [c for c in crossings() if not goes_through_the_door(*c)] == []


def test_no_file_is_longer_than_its_kind_allows() -> None:
    too_long = {}
    for path in ROOT.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        kind = (
            "tests"
            if "tests" in path.parts
            else LIMITS.get(path.stem) or LIMITS.get(path.parent.name)
        )
        limit = 400 if kind == "tests" else kind or 250
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > limit:  # type: ignore[operator]
            too_long[str(path.relative_to(ROOT))] = lines
    assert too_long == {}


def test_imports_stand_at_the_top_where_one_can_see_them() -> None:
    """Functions hide imports only where Django must be set up first (the command line)."""
    hidden = []
    for path in ROOT.rglob("*.py"):
        if "migrations" in path.parts or path.name == "cli.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{path.relative_to(ROOT)}:{inner.lineno}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Import | ast.ImportFrom)
                ]
    assert hidden == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "signals", "managers"])
def test_no_module_has_a_name_that_says_nothing(name: str) -> None:
    assert list(ROOT.rglob(f"{name}.py")) == []


def test_no_orm_model_leaves_through_a_contract() -> None:
    leaks = []
    for path in ROOT.glob("platform/*/contract.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        exported = next(
            (
                ast.literal_eval(node.value)
                for node in tree.body
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
            ),
            None,
        )
        assert exported is not None, f"{path}: a contract says what it offers in __all__"
        imported = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1] == "models"
            for alias in node.names
        }
        leaks += [f"{path.parent.name}.{name}" for name in exported if name in imported]
    assert leaks == []
