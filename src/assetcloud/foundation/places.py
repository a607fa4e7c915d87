"""Where the installation keeps its files: database, attachments, secrets, exports."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from pathlib import Path
from typing import BinaryIO

__all__ = ["open_lock", "secret", "var_folder"]


def var_folder() -> Path:
    """Return the folder of everything that must survive a restart; made if missing, mode 0711.

    `ASSETCLOUD_VAR` names it; otherwise it lies in the checkout, and for an installed
    package in the user's data folder (root: /var/lib/assetcloud).
    """
    named = os.environ.get("ASSETCLOUD_VAR")
    folder = Path(named) if named else _default()
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    return folder.resolve()


def _default() -> Path:
    root = Path(__file__).resolve().parents[3]
    if (root / "pyproject.toml").is_file():
        return root / "var"
    if os.geteuid() == 0:
        return Path("/var/lib/assetcloud/main")
    return Path.home() / ".local/share/assetcloud"


def open_lock(path: Path) -> BinaryIO:
    """Open a file to be locked, made if missing. Nobody else may open it: who can, can lock it."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb+")


def secret(name: str) -> str:
    """Return a random secret of this installation, the same on every call.

    Kept in var/secrets.json, readable by the owner alone; an environment variable
    `ASSETCLOUD_<NAME>` goes before it.
    """
    given = os.environ.get(f"ASSETCLOUD_{name.upper()}")
    if given:
        return given
    path = var_folder() / "secrets.json"
    known = _read(path)
    if name not in known:
        # Two processes that start together must not each invent their own.
        with open_lock(path.with_name("secrets.lock")) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = _read(path)
            if name not in known:
                known[name] = secrets.token_urlsafe(32)
                _write(path, known)
    return known[name]


def _read(path: Path) -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    return known


def _write(path: Path, known: dict[str, str]) -> None:
    """Put the whole file in place at once: a reader sees the former or the new one, never half."""
    fresh = path.with_suffix(".fresh")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(json.dumps(known))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
