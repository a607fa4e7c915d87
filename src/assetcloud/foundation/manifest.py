"""Reader of `asset-app.toml`, with which an app says what it is and what it needs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Manifest", "ManifestError", "read_manifest"]


class ManifestError(ValueError):
    """The manifest cannot be read or names something wrong."""


class Identity(BaseModel):
    """Who the app is."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{1,39}$")
    title: str
    summary: str
    version: str = Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")
    platform: str = ">=0.1"


class Events(BaseModel):
    """Which events the app announces and to which it reacts."""

    model_config = ConfigDict(extra="forbid")

    publishes: list[str] = []
    reacts_to: list[str] = []


class Entry(BaseModel):
    """One entry of the menu."""

    model_config = ConfigDict(extra="forbid")

    title: str
    path: str
    group: str
    permission: str


class Manifest(BaseModel):
    """A manifest. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")

    identity: Identity
    requires: list[str] = []
    permissions: dict[str, str] = {}
    events: Events = Events()
    ui: list[Entry] = []


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest in `folder`. Raises ManifestError, also if its name is not the folder's."""
    path = folder / "asset-app.toml"
    try:
        manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ManifestError(f"{path}: {error}") from error
    if manifest.identity.name != folder.name:
        raise ManifestError(f"{path}: the name differs from the folder's")
    return manifest
