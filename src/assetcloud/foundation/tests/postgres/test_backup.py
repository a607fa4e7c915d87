"""A backup, and what it is good for: everything is again as it was, or nothing is touched."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.places import secret
from assetcloud.foundation.postgres import backup as backup_module
from assetcloud.foundation.postgres.account import Runner
from assetcloud.foundation.postgres.backup import make_backup
from assetcloud.foundation.postgres.cluster import Cluster
from assetcloud.foundation.postgres.restoring import restore_backup
from assetcloud.foundation.postgres.server import process_number
from assetcloud.foundation.room import NoRoomError
from assetcloud.foundation.tests.postgres.conftest import answers, keep_word, knows_word

AT = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
ATTACHMENTS = {"attachments/u1/ab/abc": b"picture", "attachments/u1/cd/cde": b"", "中文.txt": b"x"}


@pytest.fixture
def files(var: Path) -> Iterator[Path]:
    """Attachments as they were when the backup was made."""
    folder = var / "files"
    for name, content in ATTACHMENTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    yield folder
    for found in var.glob("files*"):
        shutil.rmtree(found)


@pytest.fixture
def running(cluster: Cluster) -> Cluster:
    cluster.acquire()
    return cluster


@pytest.fixture
def made(cluster: Cluster, files: Path, ground: Path, tmp_path: Path) -> Path:
    """A copy, to be broken, of a backup that is made once for all tests."""
    original = ground / "backup"
    if not original.exists():
        cluster.acquire()
        make_backup(cluster, original, files=files, at=AT)
        cluster.release()
    return shutil.copytree(original, tmp_path / "backup")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def state_of(cluster: Cluster, files: Path) -> tuple[Any, ...]:
    """What a refused restore must leave alone."""
    secrets = files.parent / "secrets.json"
    beside = sorted(path.name for path in (*files.parent.iterdir(), *cluster.home.iterdir()))
    return contents(files), secrets.read_text(), beside, process_number(cluster.data)


def test_a_backup_names_its_parts_with_checksums_and_is_closed_to_others(
    made: Path, files: Path
) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["made_at"] == AT.isoformat()
    assert manifest["postgres"].isdecimal()
    parts = {path.name for path in made.iterdir()} - {"manifest.json"}
    assert set(manifest["files"]) == parts
    assert {"base.tar.gz", "pg_wal.tar.gz", "files.tar.gz", "secrets.json"} <= parts
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    for name in parts:
        state = (made / name).stat()
        assert (stat.S_IMODE(state.st_mode), state.st_uid) == (0o600, os.geteuid())


def test_after_a_restore_data_attachments_and_secrets_are_as_they_were(
    running: Cluster, files: Path, var: Path, tmp_path: Path
) -> None:
    keep_word(running, "before")
    former = secret("audit_signing_key")
    make_backup(running, tmp_path / "backup", files=files, at=AT)

    keep_word(running, "afterwards")
    shutil.rmtree(files / "attachments")
    (files / "new.txt").write_text("new")
    running.release()
    (var / "secrets.json").unlink()
    assert secret("audit_signing_key") != former
    number = _killed(running)

    with running.alone():
        aside = restore_backup(running, tmp_path / "backup", files=files, at=AT)
        with running.started_alone():
            assert knows_word(running, "before")
            assert not knows_word(running, "afterwards")
    assert process_number(running.data) is None
    assert number
    assert contents(files) == ATTACHMENTS
    assert secret("audit_signing_key") == former
    assert stat.S_IMODE((var / "secrets.json").stat().st_mode) == 0o600
    assert {path.name for path in aside} == {
        f"{name}.before-20261124-043000" for name in ("data", "files", "secrets.json")
    }
    assert contents(next(path for path in aside if path.name.startswith("files"))) == {
        "中文.txt": b"x",
        "new.txt": b"new",
    }
    for path in aside:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _killed(cluster: Cluster) -> int:
    """Start the server as another program would, and kill it without warning."""
    other = Cluster(cluster.home, durable=False, _runner=cluster.runner)
    other.acquire()
    number = process_number(cluster.data)
    assert number is not None
    os.kill(number, signal.SIGKILL)
    while process_number(cluster.data):
        pass
    other.release()
    return number


def test_a_backup_without_attachments_can_be_restored(
    made: Path, cluster: Cluster, files: Path
) -> None:
    with tarfile.open(made / "files.tar.gz", "w:gz"):
        pass
    _promise(made)
    with cluster.alone():
        aside = restore_backup(cluster, made, files=files, at=AT)
    assert contents(files) == {}
    for path in aside:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    cluster.acquire()
    assert answers(cluster)


def _promise(backup: Path) -> None:
    """Put the right checksum of the attachments into the manifest."""
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["files"]["files.tar.gz"] = backup_module.digest_of(backup / "files.tar.gz")
    (backup / "manifest.json").write_text(json.dumps(manifest))


def flip_a_byte(backup: Path) -> None:
    path = backup / "base.tar.gz"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "altered": (flip_a_byte, "base.tar.gz"),
    "cut short": (lambda b: os.truncate(b / "files.tar.gz", 20), "files.tar.gz"),
    "a part is missing": (lambda b: (b / "pg_wal.tar.gz").unlink(), "pg_wal.tar.gz"),
    "no manifest": (lambda b: (b / "manifest.json").unlink(), "manifest.json"),
    "broken manifest": (lambda b: (b / "manifest.json").write_text('{"files": {'), "manifest.json"),
    "manifest without parts": (
        lambda b: (b / "manifest.json").write_text('{"files": {}, "postgres": "18"}'),
        "base.tar.gz、files.tar.gz、pg_wal.tar.gz",
    ),
    "another version": (
        lambda b: (b / "manifest.json").write_text(
            (b / "manifest.json").read_text().replace('"postgres": "18"', '"postgres": "17"')
        ),
        "备份来自 PostgreSQL 17",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_backup_that_is_not_whole_is_refused_before_anything_is_touched(
    made: Path, cluster: Cluster, files: Path, damage: str
) -> None:
    break_it, words = DAMAGES[damage]
    break_it(made)
    before = state_of(cluster, files)
    with pytest.raises(InvalidError, match=words):
        restore_backup(cluster, made, files=files, at=AT)
    assert state_of(cluster, files) == before


def test_a_folder_that_is_no_backup_is_refused(
    cluster: Cluster, files: Path, tmp_path: Path
) -> None:
    with pytest.raises(InvalidError, match="没有完整的备份"):
        restore_backup(cluster, tmp_path / "nowhere", files=files, at=AT)


def test_an_archive_that_reaches_outside_is_refused_and_nothing_is_touched(
    made: Path, cluster: Cluster, files: Path
) -> None:
    """The checksums are right: whoever made the backup also made the archive."""
    with tarfile.open(made / "files.tar.gz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../outside"))
    _promise(made)
    before = state_of(cluster, files)
    with pytest.raises(tarfile.OutsideDestinationError):
        restore_backup(cluster, made, files=files, at=AT)
    assert state_of(cluster, files) == before


def test_a_full_disk_while_restoring_leaves_everything_as_it_was(
    made: Path, running: Cluster, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "extractall", no_room)
    before = state_of(running, files)
    with pytest.raises(NoRoomError, match="现有数据没有改动"):
        restore_backup(running, made, files=files, at=AT)
    assert state_of(running, files) == before
    assert answers(running)


def test_a_target_that_holds_something_is_not_written_to(
    running: Cluster, files: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ConflictError, match="不是空的"):
        make_backup(running, tmp_path, files=files, at=AT)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("where", ["the server's copy", "the attachments", "the manifest"])
def test_a_full_disk_while_backing_up_is_told_and_leaves_nothing(
    running: Cluster,
    files: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    run = Runner.run

    def server_has_no_room(self: Runner, program: str, *words: str, **more: Any) -> str:
        if program == "pg_basebackup":
            said = "could not write to file: No space left on device"
            raise subprocess.CalledProcessError(1, program, stderr=said)
        return run(self, program, *words, **more)

    def no_room(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if where == "the server's copy":
        monkeypatch.setattr(Runner, "run", server_has_no_room)
    elif where == "the attachments":
        monkeypatch.setattr(tarfile.TarFile, "add", no_room)
    else:
        monkeypatch.setattr(backup_module, "_manifest", no_room)
    target = tmp_path / "backup"
    with pytest.raises(NoRoomError, match="磁盘空间不足"):
        make_backup(running, target, files=files, at=AT)
    assert list(target.iterdir()) == []
    assert not (running.home / "backup").exists()


def test_other_errors_are_not_called_a_full_disk(
    running: Cluster, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tarfile.TarFile, "add", broken)
    with pytest.raises(PermissionError):
        make_backup(running, tmp_path / "backup", files=files, at=AT)
    running.stop()
    with pytest.raises(subprocess.CalledProcessError):
        make_backup(running, tmp_path / "backup", files=files, at=AT)


def test_an_upload_that_ends_while_it_is_being_packed_is_passed_over(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = tarfile.TarFile.add

    def vanishing(self: Any, name: Path, **words: Any) -> None:
        if name.name == "cde":
            name.unlink()
        add(self, name, **words)

    monkeypatch.setattr(tarfile.TarFile, "add", vanishing)
    backup_module._pack(files, tmp_path / "files.tar.gz")
    with tarfile.open(tmp_path / "files.tar.gz") as archive:
        packed = {name for name in archive.getnames() if archive.getmember(name).isfile()}
    assert packed == {"files/attachments/u1/ab/abc", "files/中文.txt"}
