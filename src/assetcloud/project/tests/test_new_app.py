"""The skeleton of an app keeps every rule of the house, and its own tests pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

import assetcloud
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.manifest import read_manifest
from assetcloud.project.commands import new_app

SOURCE = Path(assetcloud.__path__[0])
ROOT = SOURCE.parents[1]


def test_a_new_app_says_who_it_is_and_what_comes_next(tmp_path: Path) -> None:
    told = new_app.run(Namespace(folder=tmp_path, name="key_visits", title="重点走访"))
    manifest = read_manifest(tmp_path / "key_visits")
    assert (manifest.identity.name, manifest.identity.title) == ("key_visits", "重点走访")
    assert set(manifest.permissions) == {"key_visits.view_entry", "key_visits.add_entry"}
    assert "make test APP=key_visits" in told["接下来"]
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.py")}
    assert {"__init__.py", "key_visits/contract.py", "key_visits/rules/may_be_added.py"} <= written
    for path in tmp_path.rglob("*.py"):
        compile(path.read_text("utf-8"), str(path), "exec")
        assert "$" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["", "Leasing", "1st", "a-b", "a.b", "../x", "出租", "x" * 41])
def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidError, match="不能作应用名"):
        new_app.make_app(tmp_path, name, "应用")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ['"', "\\", "a\nb"])
def test_a_title_that_would_break_the_files_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(InvalidError, match="中文名"):
        new_app.make_app(tmp_path, "leasing", title)


def test_an_app_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    new_app.make_app(tmp_path, "leasing", "出租")
    (tmp_path / "leasing/models.py").write_text("mine")
    with pytest.raises(ConflictError, match="已经存在"):
        new_app.make_app(tmp_path, "leasing", "出租")
    assert (tmp_path / "leasing/models.py").read_text() == "mine"


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A copy of the code with one new app in it, where the database server can reach it."""
    folder = Path(tempfile.mkdtemp(prefix="ac-checkout-"))
    folder.chmod(0o711)
    ignored = shutil.ignore_patterns("__pycache__", "web", "node_modules")
    shutil.copytree(SOURCE, folder / "src/assetcloud", ignore=ignored)
    shutil.copytree(ROOT / "tests/architecture", folder / "tests/architecture", ignore=ignored)
    for name in ("conftest.py", "pyproject.toml", "tests/__init__.py"):
        shutil.copyfile(ROOT / name, folder / name)
    new_app.make_app(folder / "src/assetcloud/apps", "key_visits", "重点走访")
    yield folder
    shutil.rmtree(folder)


def run(checkout: Path, *words: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ASSET", "DJANGO"))}
    environment |= {
        "ASSETCLOUD_VAR": str(checkout / "var"),
        "PYTHONPATH": str(checkout / "src"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(words, cwd=checkout, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def test_a_new_app_keeps_the_rules_of_the_house_and_its_tests_pass(checkout: Path) -> None:
    app = "src/assetcloud/apps/key_visits"
    run(checkout, "ruff", "check", "--no-cache", app)
    run(checkout, "ruff", "format", "--no-cache", "--check", app)
    django = (sys.executable, "-m", "assetcloud.project.cli", "manage")
    assert "no issues" in run(checkout, *django, "check")
    assert "No changes detected" in run(checkout, *django, "makemigrations", "--check", "--dry-run")
    said = run(
        checkout,
        *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", app),
        *(f"tests/architecture/test_{name}.py" for name in ("doors", "tables", "routes", "apps")),
    )
    assert " passed" in said
