"""Built-in apps are found by their manifests, each after those that it requires."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetcloud.foundation.manifest import ManifestError
from assetcloud.project.built_in import APPS, BUILT_IN_APPS, find_apps


def an_app(folder: Path, name: str, *requires: str) -> None:
    (folder / name).mkdir()
    (folder / name / "asset-app.toml").write_text(
        f"requires = {list(requires)}\n[identity]\nname = '{name}'\n"
        "title = '应用'\nsummary = '试用。'\nversion = '0.1.0'\n",
        encoding="utf-8",
    )


def test_what_an_app_requires_comes_first(tmp_path: Path) -> None:
    an_app(tmp_path, "leasing", "vehicles", "acceptance")
    an_app(tmp_path, "acceptance")
    an_app(tmp_path, "vehicles", "acceptance")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__init__.py").touch()
    names = [app.identity.name for app in find_apps(tmp_path)]
    assert names == ["acceptance", "vehicles", "leasing"]


@pytest.mark.parametrize("others", [{}, {"vehicles": ["leasing"]}], ids=["missing", "circle"])
def test_what_cannot_be_put_in_order_does_not_start(
    tmp_path: Path, others: dict[str, list[str]]
) -> None:
    an_app(tmp_path, "leasing", "vehicles")
    for name, requires in others.items():
        an_app(tmp_path, name, *requires)
    with pytest.raises(ManifestError, match="leasing"):
        find_apps(tmp_path)


def test_without_a_folder_there_are_no_apps(tmp_path: Path) -> None:
    assert find_apps(tmp_path / "apps") == ()


def test_every_folder_of_apps_is_an_app() -> None:
    folders = {path.name for path in APPS.glob("[a-z]*") if path.is_dir()}
    assert {app.identity.name for app in BUILT_IN_APPS} == folders
