"""Secrets are made once, kept for the owner alone, and the same for every process."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assetcloud.foundation.places import secret, var_folder

_RACE = """
import sys
from assetcloud.foundation.places import secret
sys.stdin.readline()
print(secret(sys.argv[1]))
"""


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "var"
    monkeypatch.setenv("ASSETCLOUD_VAR", str(folder))
    return folder


def test_the_var_folder_is_made_where_it_is_wanted_and_others_cannot_list_it(var: Path) -> None:
    assert var_folder() == var
    assert stat.S_IMODE(var.stat().st_mode) == 0o711


def test_without_a_wish_the_var_folder_lies_in_the_checkout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ASSETCLOUD_VAR", raising=False)
    folder = var_folder()
    assert folder.name == "var"
    assert (folder.parent / "pyproject.toml").is_file()


def test_a_secret_stays_the_same_and_no_two_are_alike(var: Path) -> None:
    first = secret("one")
    assert len(first) >= 32
    assert secret("one") == first
    assert secret("two") != first
    assert json.loads((var / "secrets.json").read_text())["one"] == first


def test_only_the_owner_may_read_the_secrets(var: Path) -> None:
    before = os.umask(0)
    try:
        secret("one")
        secret("two")
    finally:
        os.umask(before)
    assert stat.S_IMODE((var / "secrets.json").stat().st_mode) == 0o600
    assert sorted(path.name for path in var.iterdir()) == ["secrets.json", "secrets.lock"]


def test_the_environment_goes_before_the_file(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSETCLOUD_ONE", "from outside")
    assert secret("one") == "from outside"
    assert not (var / "secrets.json").exists()


def test_processes_that_start_together_lose_no_secret_and_agree_on_each(var: Path) -> None:
    names = ["shared", "shared", "a", "b", "c", "d"]
    environment = os.environ | {"ASSETCLOUD_VAR": str(var)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _RACE, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        for name in names
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0].strip() for process in processes]

    kept = json.loads((var / "secrets.json").read_text())
    assert set(kept) == set(names)
    assert said == [kept[name] for name in names]


def test_a_process_that_died_while_writing_leaves_the_former_secrets(var: Path) -> None:
    first = secret("one")
    (var / "secrets.fresh").write_text('{"one": "ha')
    assert secret("two")
    assert secret("one") == first
