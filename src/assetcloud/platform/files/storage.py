"""Where contents lie: one file per content and unit, named by its SHA-256, complete or absent.

    <MEDIA_ROOT>/attachments/<unit>/ab/ab12…      contents
    <MEDIA_ROOT>/attachments/<unit>/incoming/     on their way in, gone after a failure

The same content attached twice in a unit lies there once. Units never share a file, so that a
unit can be exported, moved or ended with its files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.room import room_needed
from assetcloud.platform.files.refusals import FileTooLargeError

__all__ = ["Received", "content_path", "digest_of", "incoming", "keep", "receive", "unit_folder"]

_CHUNK: Final = 1024 * 1024
_NO_ROOM: Final = "服务器磁盘空间不足，附件没有保存，其他内容也没有改动。请联系管理员清理后重试。"


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: bytes and the SHA-256 of them, in hex."""

    size: int
    sha256: str


def unit_folder(unit_id: UUID) -> Path:
    """Return the folder of a unit's contents."""
    return Path(settings.MEDIA_ROOT) / "attachments" / str(unit_id)


def content_path(unit_id: UUID, sha256: str) -> Path:
    """Return where a content lies or would lie."""
    return unit_folder(unit_id) / sha256[:2] / sha256


@contextmanager
def incoming(unit_id: UUID) -> Iterator[Path]:
    """Give the path of a file to be written; whatever is still there at the end is removed.

    Raises NoRoomError in place of any error that says that the disk is full.
    """
    path = unit_folder(unit_id) / "incoming" / str(new_id())
    try:
        with room_needed(_NO_ROOM):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            yield path
    finally:
        path.unlink(missing_ok=True)


def receive(content: Iterable[bytes], path: Path, *, limit: int) -> Received:
    """Write `content` to `path` and onto the disk. Raises FileTooLargeError beyond `limit` bytes."""
    digest = hashlib.sha256()
    size = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in content:
            size += len(chunk)
            if size > limit:
                raise FileTooLargeError(
                    f"文件超过 {limit // 1024**2} MB，请压缩图片或拆分后再上传。"
                )
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Received(size, digest.hexdigest())


def keep(path: Path, *, unit_id: UUID, sha256: str) -> Path:
    """Move a complete file to its place; a content that is there already is replaced by itself."""
    target = content_path(unit_id, sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(path, target)
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return target


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
