"""The built-in apps: packages under `apps` with a manifest. Take the folder away and the app is gone.

They are found once, when the program starts, by their manifests; one that cannot be imported stops
the start with its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from django.utils.module_loading import import_string

import assetcloud
from assetcloud.foundation.http.routes import Routes
from assetcloud.foundation.manifest import Manifest, ManifestError, read_manifest

__all__ = ["APPS", "BUILT_IN_APPS", "app_routes", "find_apps", "held_by", "module_of"]

APPS: Final = Path(assetcloud.__path__[0]) / "apps"


def find_apps(folder: Path) -> tuple[Manifest, ...]:
    """Return the manifests of the apps in `folder`, each after those that it requires.

    Raises ManifestError for an app that requires one that is not there, or in a circle.
    """
    waiting = {
        manifest.identity.name: manifest
        for path in sorted(folder.glob("*/asset-app.toml"))
        for manifest in [read_manifest(path.parent)]
    }
    found: dict[str, Manifest] = {}
    while waiting:
        ready = [name for name, app in waiting.items() if found.keys() >= set(app.requires)]
        if not ready:
            names = ", ".join(waiting)
            raise ManifestError(f"apps that require what is not there, or each other: {names}")
        found |= {name: waiting.pop(name) for name in ready}
    return tuple(found.values())


BUILT_IN_APPS: Final = find_apps(APPS)


def module_of(app: Manifest) -> str:
    """Return the dotted name of an app's package."""
    return f"assetcloud.apps.{app.identity.name}"


def app_routes() -> Iterable[Routes]:
    """Return the routes of every built-in app that has some."""
    for app in BUILT_IN_APPS:
        if (APPS / app.identity.name / "api.py").is_file():
            yield import_string(f"{module_of(app)}.api.routes")


def held_by(app: Manifest) -> Mapping[str, Iterable[str]]:
    """Return which built-in roles hold which permissions of an app."""
    found: Mapping[str, Iterable[str]] = import_string(f"{module_of(app)}.contract.HELD_BY")
    return found
