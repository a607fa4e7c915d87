"""What `deploy` says is true: its SQL makes a server on which the product runs, its files name what exists."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from assetcloud.foundation.postgres.account import find_runner
from assetcloud.foundation.postgres.cluster import Cluster, default_home
from assetcloud.project.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[4]
DEPLOY = ROOT / "deploy"
_CODE = re.compile(r"ASSETCLOUD_[A-Z_]+")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A PostgreSQL server that knows nothing of the product yet."""
    runner = find_runner(default_home().parent)
    folder = Path(tempfile.mkdtemp(prefix="ac-Server-"))
    folder.chmod(0o711)
    monkeypatch.setenv("ASSETCLOUD_VAR", str(folder))
    cluster = Cluster(folder / "pg", durable=False, _runner=runner)
    cluster.acquire()
    yield cluster
    cluster.release()
    shutil.rmtree(folder)


def test_the_sql_makes_a_database_on_which_the_product_is_set_up(server: Cluster) -> None:
    with server.superuser() as superuser:
        superuser.execute("ALTER ROLE postgres PASSWORD 'super'")
    words = {"owner_password": "o'w/n@er", "app_password": "a:p p"}
    said = subprocess.run(
        [
            *(server.runner.binaries / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"),
            *("-h", server.socket_folder, "-U", "postgres"),
            *(f"--set={name}={value}" for name, value in words.items()),
            *("-f", DEPLOY / "database.sql"),
        ],
        env={"PGPASSWORD": "super", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr

    place = f"{quote(str(server.socket_folder), safe='')}/zcy"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ASSET", "DJANGO"))}
    environment |= {
        "ASSETCLOUD_VAR": str(server.home.parent / "var"),
        "ASSETCLOUD_DATABASE_URL": f"postgresql://zcy_app:{quote('a:p p')}@{place}",
        "ASSETCLOUD_DATABASE_OWNER_URL": f"postgresql://zcy_owner:{quote(words['owner_password'], safe='')}@{place}",
    }

    def assetcloud(*command: str) -> tuple[int, dict[str, object]]:
        done = subprocess.run(
            [sys.executable, "-m", "assetcloud.project.cli", *command, "--json"],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    status, made = assetcloud("setup")
    assert status == 0
    assert len(made["passwords"]) == 3  # type: ignore[arg-type]
    status, refused = assetcloud("upgrade")
    assert (status, refused["refused"]) == (1, "outside_database")

    server.stop()
    status, refused = assetcloud("verify")
    assert (status, refused["refused"]) == (1, "database_away")


def test_every_variable_that_is_documented_is_read_and_the_reverse() -> None:
    documented = set(_CODE.findall((DEPLOY / "README.md").read_text("utf-8")))
    documented |= set(_CODE.findall((DEPLOY / "environment.example").read_text("utf-8")))
    code = "\n".join(
        path.read_text("utf-8")
        for path in (ROOT / "src/assetcloud").rglob("*.py")
        if "tests" not in path.parts
    )
    read = set(_CODE.findall(code))
    internal = {"ASSETCLOUD_TESTING", "ASSETCLOUD_DEMO", "ASSETCLOUD_"}
    assert read - internal <= documented
    secrets = set(re.findall(r'secret\("([a-z_]+)"\)', code))
    assert documented - read - {"ASSETCLOUD_"} <= {f"ASSETCLOUD_{name.upper()}" for name in secrets}


def test_every_command_that_is_documented_exists() -> None:
    names = {command.NAME for command in COMMANDS}
    for path in (DEPLOY / "README.md", DEPLOY / "assetcloud.service"):
        used = re.findall(
            r"(?:\bas|/assetcloud|`assetcloud) ([a-z][a-z-]*)", path.read_text("utf-8")
        )
        assert used
        assert set(used) <= names, path
