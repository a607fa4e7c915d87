"""Built-in apps: what they declare is what they do, and they meet others only at the door."""

from __future__ import annotations

import ast
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver

import assetcloud
from assetcloud.foundation.http.routes import Routes
from assetcloud.foundation.manifest import Manifest
from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS
from assetcloud.platform.events.contract import event_classes, subscriptions
from assetcloud.project.built_in import APPS, BUILT_IN_APPS, app_routes, held_by, module_of
from assetcloud.project.urls import urlpatterns

ROOT = Path(assetcloud.__path__[0])
GRAPH = grimp.build_graph("assetcloud", cache_dir=None)
each_app = pytest.mark.parametrize("app", BUILT_IN_APPS, ids=lambda app: app.identity.name)


def imports_of(app: Manifest, *, with_tests: bool = False) -> list[tuple[str, str]]:
    """What the modules of an app import from outside of it."""
    package = module_of(app)
    return [
        (importer, imported)
        for importer in sorted(GRAPH.modules)
        if importer.startswith(f"{package}.") and (with_tests or ".tests" not in importer)
        for imported in sorted(GRAPH.find_modules_directly_imported_by(importer))
        if not imported.startswith(f"{package}.")
    ]


@each_app
def test_a_manifest_names_exactly_the_apps_that_are_used(app: Manifest) -> None:
    used = {
        imported.split(".")[2]
        for _, imported in imports_of(app)
        if imported.startswith("assetcloud.apps.")
    }
    assert used == set(app.requires)


@each_app
def test_an_app_meets_others_only_at_their_contracts(app: Manifest) -> None:
    strange = [
        (importer, imported)
        for importer, imported in imports_of(app, with_tests=True)
        if imported.startswith(("assetcloud.apps.", "assetcloud.platform."))
        and imported.split(".")[3:] != ["contract"]
        and not (".tests" in importer and ".tests.builders" in imported)
    ]
    assert strange == []


@each_app
def test_the_rules_of_an_app_are_pure(app: Manifest) -> None:
    folder = APPS / app.identity.name
    allowed = ("assetcloud.foundation.", f"{module_of(app)}.rules.")
    impure = [
        (path.name, name)
        for path in folder.rglob("rules/**/*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
        if name.startswith(("django", "psycopg"))
        or (name.startswith("assetcloud.") and not name.startswith(allowed))
    ]
    assert impure == []


@each_app
def test_an_app_declares_what_is_its_own(app: Manifest) -> None:
    name = app.identity.name
    for permission in app.permissions:
        assert permission.startswith(f"{name}.")
    assert {code for codes in held_by(app).values() for code in codes} <= app.permissions.keys()
    announced = {event.name for event in event_classes() if event.name.startswith(f"{name}.")}
    assert announced == set(app.events.publishes)
    heard = {event.name for event, of, _ in subscriptions() if of == name}
    assert heard == set(app.events.reacts_to)
    for entry in app.ui:
        assert entry.permission in app.permissions


@each_app
def test_handlers_of_an_app_say_whose_they_are(app: Manifest) -> None:
    """So that they hear nothing of units that have not enabled it."""
    nameless = [
        handler
        for _, of, handler in subscriptions()
        if handler.startswith(f"{module_of(app)}.") and of != app.identity.name
    ]
    assert nameless == []


@each_app
def test_an_app_has_the_shape_of_all_apps(app: Manifest) -> None:
    folder = APPS / app.identity.name
    assert (folder / "contract.py").is_file()
    assert (folder / "README.md").is_file()
    assert any((folder / "tests").rglob("test_*.py"))
    assert apps.get_app_config(app.identity.name).name == module_of(app)


def test_routes_of_apps_say_whose_they_are() -> None:
    """So that they are not found where the app is not enabled."""
    names = {app.identity.name for app in BUILT_IN_APPS}
    for routes in app_routes():
        assert isinstance(routes, Routes)
        assert routes._app in names


WRITING = {
    *("create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("update", "delete"),
}


def writes(tree: ast.AST) -> list[str]:
    """Calls that make, change or remove rows."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        f"{node.lineno} {ast.unparse(node.func)}"
        for node in calls
        if (isinstance(node.func, ast.Name) and node.func.id == "insert_rows")
        or (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITING
            and ".objects" in ast.unparse(node.func.value)
        )
    ]


@pytest.mark.parametrize("part", ["api", "queries", "rules", "handlers", "contract"])
def test_what_is_not_an_action_makes_changes_and_removes_no_rows(part: str) -> None:
    found = {
        str(path.relative_to(ROOT)): lines
        for path in ROOT.glob("[ap]*/*/**/*.py")
        if part in (path.stem, *path.parent.parts[len(ROOT.parts) + 2 :])
        if "tests" not in path.parts
        if (lines := writes(ast.parse(path.read_text("utf-8"))))
    }
    assert found == {}


def test_every_model_of_ours_lies_in_a_package_with_a_door() -> None:
    for config in apps.get_app_configs():
        if config.label in LIBRARY_LABELS or not config.name.startswith("assetcloud."):
            continue
        if list(config.get_models()):
            assert (Path(config.path) / "contract.py").is_file(), config.name


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> list[str]:
    found: list[str] = []
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += addresses(one.url_patterns, here)
        else:
            found.append(here)
    return found


def test_nothing_of_djangos_own_pages_is_served() -> None:
    assert not [one for one in addresses(urlpatterns) if "admin" in one.split("/")]
