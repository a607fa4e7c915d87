"""Where the files of imports lie."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings

from assetcloud.foundation.tables.refusals import DiskFullError

__all__ = ["digest_of", "errors_of", "file_of", "keep_file"]

_CHUNK = 1024 * 1024


def file_of(unit_id: UUID, batch_id: UUID) -> Path:
    """Return where the file of a batch lies."""
    return Path(settings.MEDIA_ROOT) / "imports" / str(unit_id) / str(batch_id)


def errors_of(unit_id: UUID, batch_id: UUID) -> Path:
    """Return where the workbook of a batch's bad rows lies."""
    return file_of(unit_id, batch_id).with_suffix(".errors.xlsx")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def keep_file(source: Path, target: Path) -> None:
    """Copy `source` to `target`; a copy that breaks off leaves nothing behind.

    Raises DiskFullError.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    try:
        shutil.copyfile(source, partial)
        os.replace(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(
                "服务器磁盘空间不足，文件没有保存；请联系管理员后重新上传。"
            ) from error
        raise
