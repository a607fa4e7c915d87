from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.room import NoRoomError
from assetcloud.platform.files import storage
from assetcloud.platform.files.refusals import FileTooLargeError
from assetcloud.platform.files.storage import content_path, incoming, keep, receive, unit_folder

UNIT = new_id()


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def files_of(unit_id: Any) -> list[str]:
    return sorted(file.name for file in unit_folder(unit_id).rglob("*") if file.is_file())


def test_a_content_lies_under_its_hash_readable_by_the_server_alone() -> None:
    digest = hashlib.sha256(b"abc").hexdigest()
    with incoming(UNIT) as path:
        received = receive([b"a", b"bc"], path, limit=10)
        kept = keep(path, unit_id=UNIT, sha256=received.sha256)
    assert received.size == 3
    assert received.sha256 == digest
    assert kept == content_path(UNIT, digest)
    assert kept.read_bytes() == b"abc"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert files_of(UNIT) == [digest]


def test_the_same_content_lies_there_once() -> None:
    for _ in range(2):
        with incoming(UNIT) as path:
            keep(path, unit_id=UNIT, sha256=receive([b"abc"], path, limit=10).sha256)
    assert len(files_of(UNIT)) == 1


def test_a_file_beyond_the_limit_leaves_nothing() -> None:
    with pytest.raises(FileTooLargeError), incoming(UNIT) as path:
        receive([b"x" * 6, b"x" * 6], path, limit=10)
    assert files_of(UNIT) == []


@pytest.mark.parametrize("failing", ["fsync", "replace", "open"])
def test_a_full_disk_is_a_clear_refusal_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.os, failing, full)
    with pytest.raises(NoRoomError, match="磁盘空间不足"), incoming(UNIT) as path:
        keep(path, unit_id=UNIT, sha256=receive([b"abc"], path, limit=10).sha256)
    monkeypatch.undo()
    assert files_of(UNIT) == []


def test_another_error_of_the_disk_is_no_matter_of_space(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"), incoming(UNIT) as path:
        receive([b"abc"], path, limit=10)
    monkeypatch.undo()
    assert files_of(UNIT) == []
