"""The folder or ZIP in which a unit travels: whole or not at all, every byte accounted for."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.places import var_folder
from assetcloud.foundation.room import NoRoomError, room_needed

__all__ = ["FORMAT", "checked_manifest", "new_bundle", "opened_bundle", "write_manifest"]

FORMAT: Final = "assetcloud-unit-1"
_MANIFEST: Final = "manifest.json"
# ZIP entries carry times; one fixed time keeps equal contents equal.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


@contextmanager
def new_bundle(target: Path) -> Iterator[Path]:
    """Give a folder to write into; it becomes `target`, a ZIP if the name ends so.

    Raises ConflictError if something is there already, NoRoomError. Nothing appears under the
    name before it is whole.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ConflictError(f"{target} 已经存在，请另选一个位置。", code="target_taken")
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with room_needed(f"磁盘空间不足，没有导出；{target} 没有生成。请清理磁盘后重试。"):
            yield folder
            if target.suffix == ".zip":
                packed = folder.with_name(folder.name + ".zip")
                _pack(folder, packed)
                packed.rename(target)
            else:
                folder.rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_name(folder.name + ".zip").unlink(missing_ok=True)


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Add size and SHA-256 of every file to `facts`, write the manifest and return it."""
    files = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": _digest(folder / name)}
        for name in _names(folder)
    }
    manifest = {"format": FORMAT, **facts, "files": files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


@contextmanager
def opened_bundle(source: Path) -> Iterator[Path]:
    """Give the folder of a bundle; a ZIP is unpacked for the time being.

    Raises InvalidError for what is no bundle, NoRoomError.
    """
    if source.is_dir():
        yield source
        return
    folder = Path(tempfile.mkdtemp(prefix="unit-", dir=var_folder()))
    try:
        _unpack(source, folder)
        yield folder
    finally:
        shutil.rmtree(folder)


def checked_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest. Raises InvalidError unless the files are exactly those it promises."""
    try:
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        promised: dict[str, dict[str, Any]] = manifest["files"]
        version = manifest["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidError("这不是单位导出包（缺 manifest.json）。", code="bundle") from error
    if version != FORMAT:
        raise InvalidError(f"导出包的格式是 {version}，本系统只读 {FORMAT}。", code="bundle")
    present = set(_names(folder))
    broken = sorted(present ^ promised.keys()) + sorted(
        name for name in present & promised.keys() if _differs(folder / name, promised[name])
    )
    if broken:
        names = "、".join(broken[:10])
        raise InvalidError(
            f"导出包里的文件缺失、多出或被改动（{len(broken)} 个）：{names}。", code="bundle"
        )
    return manifest


def _differs(path: Path, promised: Mapping[str, Any]) -> bool:
    return bool(path.stat().st_size != promised["bytes"] or _digest(path) != promised["sha256"])


def _names(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths]
    return sorted(name for name in names if name != _MANIFEST)


def _digest(path: Path) -> str:
    if path.is_symlink():
        raise InvalidError(f"导出包里不能有链接：{path.name}。", code="bundle")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (_MANIFEST, *_names(folder)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            with (folder / name).open("rb") as source, archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed, 1024 * 1024)


def _unpack(source: Path, folder: Path) -> None:
    full = "磁盘空间不足，没有导入。请清理磁盘后重试。"
    try:
        with room_needed(full), zipfile.ZipFile(source) as archive:
            needed = sum(entry.file_size for entry in archive.infolist())
            if needed > shutil.disk_usage(folder).free:
                raise NoRoomError(full)
            # Names that would leave the folder are changed by the library; then they are too many.
            archive.extractall(folder)
    except (zipfile.BadZipFile, FileNotFoundError, IsADirectoryError, RuntimeError) as error:
        raise InvalidError(f"{source} 不是单位导出包。", code="bundle") from error
