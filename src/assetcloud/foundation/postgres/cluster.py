"""One embedded database cluster: made, started, shared by processes, stopped by the last.

The server listens on a Unix socket in a folder of mode 0700 and asks for a password, so other
users of the machine cannot reach it, and two checkouts never fight over a port. Every process
that uses the cluster holds a shared lock on a file; who lets go last stops the server. A killed
process loses its lock with its life; a killed server replays its log at the next start.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import psycopg

from assetcloud.foundation.errors import ConflictError, Refusal
from assetcloud.foundation.places import open_lock, secret, var_folder
from assetcloud.foundation.postgres.account import Runner, find_runner
from assetcloud.foundation.postgres.roles import SUPERUSER, prepare_roles, reset_password
from assetcloud.foundation.postgres.server import clear_remains, is_running, name_of
from assetcloud.foundation.postgres.tuning import settings_for_machine

__all__ = ["Cluster", "NotStartedError", "default_home"]

_SOCKET_PATH_MAX = 90
# Recovery after a kill replays up to max_wal_size of log before the server answers.
_START_SECONDS = 900


def default_home(name: str = "pg") -> Path:
    """Return the folder of a cluster: below var where the server's account can reach it.

    As root in a checkout under a closed home, the cluster lies under /var/lib/assetcloud.
    """
    home = var_folder() / name
    if os.geteuid() != 0:
        return home
    runner = find_runner(_elsewhere(name))
    return home if runner.reaches(home.parent) else _elsewhere(name)


def _elsewhere(name: str) -> Path:
    mark = hashlib.sha256(str(var_folder()).encode()).hexdigest()[:12]
    return Path("/var/lib/assetcloud") / mark / name


class NotStartedError(Refusal):
    """The embedded server did not start; the message ends with its last words."""

    code = "database_not_started"
    status = 503


@dataclass(slots=True)
class Cluster:
    """A cluster in `home`. `durable=False` only for tests."""

    home: Path
    durable: bool = True
    _runner: Runner | None = field(default=None, repr=False)
    _lock: BinaryIO | None = field(default=None, repr=False)

    @property
    def runner(self) -> Runner:
        """Who runs the server."""
        if self._runner is None:
            self._runner = find_runner(self.home.parent)
        return self._runner

    @property
    def data(self) -> Path:
        """The server's data folder."""
        return self.home / "data"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket; a short one in the temporary folder if the path is too long."""
        folder = self.home / "run"
        if len(str(folder)) <= _SOCKET_PATH_MAX:
            return folder
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"assetcloud-{os.geteuid()}-{mark}"

    def acquire(self) -> None:
        """Start the server if it does not run, and keep it until `release` or the process ends.

        Raises NotStartedError with the server's last words if it does not start.
        """
        if self._lock is not None:
            return
        with self.exclusively():
            lock = open_lock(self.home / "users.lock")
            try:
                fcntl.flock(lock, fcntl.LOCK_SH)
                self._bring_up()
            except BaseException:
                self._let_go(lock)
                raise
        self._lock = lock

    def release(self) -> None:
        """Let go; the last user stops the server."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        with self.exclusively():
            self._let_go(lock)

    def _let_go(self, lock: BinaryIO) -> None:
        with closing(lock), suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Let one process at a time start, stop or prepare the server; others wait."""
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        with open_lock(self.home / "start.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the cluster for one process alone, not started.

        Raises ConflictError while another process uses it.
        """
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        with open_lock(self.home / "users.lock") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ConflictError("服务正在使用数据库，请先停止服务。", code="in_use") from error
            yield

    @contextmanager
    def started_alone(self) -> Iterator[None]:
        """Within `alone`: run the server for this process, and stop it at the end."""
        self._bring_up()
        try:
            yield
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop the server if it runs, whoever uses it."""
        if is_running(self.data):
            self.runner.run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def superuser(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Open a connection as the cluster's superuser, committing each statement."""
        return psycopg.connect(
            host=str(self.socket_folder),
            user=SUPERUSER,
            password=secret("database_superuser_password"),
            dbname=database,
            autocommit=True,
        )

    def _bring_up(self) -> None:
        if not self.data.exists():
            self._create()
        if not is_running(self.data):
            clear_remains(self.data, self.socket_folder)
            self._start()
        try:
            self._prepare_roles()
        except psycopg.OperationalError as error:
            if "password authentication failed" not in str(error):
                raise
            # The secrets were lost or replaced; whoever owns the data folder may set new ones.
            self.stop()
            reset_password(self.runner, self.data, secret("database_superuser_password"))
            self._start()
            self._prepare_roles()

    def _prepare_roles(self) -> None:
        with self.superuser() as connection:
            prepare_roles(connection)

    def _create(self) -> None:
        """Make the data folder whole or not at all: a half-made one would never start."""
        fresh = self.home / "data.fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        self.runner.own(fresh)
        self.runner.own(self.home / "made")
        password_file = self.home / "made/password"
        _write_private(password_file, secret("database_superuser_password"), self.runner)
        try:
            self.runner.run(
                "initdb",
                f"--pgdata={fresh}",
                f"--username={SUPERUSER}",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--auth=scram-sha-256",
                *([] if self.durable else ["--no-sync"]),
                "--data-checksums",
                f"--pwfile={password_file}",
            )
        except subprocess.CalledProcessError as failure:
            shutil.rmtree(fresh, ignore_errors=True)
            raise NotStartedError(_last_words(failure.stderr)) from failure
        finally:
            password_file.unlink()
        fresh.rename(self.data)

    def _start(self) -> None:
        self.runner.own(self.socket_folder)
        wanted = settings_for_machine(durable=self.durable) | {
            "unix_socket_directories": str(self.socket_folder).replace("'", "''"),
            "cluster_name": name_of(self.data),
        }
        lines = [f"{name} = '{value}'" for name, value in wanted.items()]
        _write_private(self.data / "postgresql.auto.conf", "\n".join(lines), self.runner)
        log = self.data / "server.log"
        try:
            self.runner.run(
                *("pg_ctl", "-D", str(self.data), "-l", str(log)),
                *("-w", "-t", str(_START_SECONDS), "start"),
            )
        except subprocess.CalledProcessError as failure:
            said = log.read_text(errors="replace") if log.exists() else failure.stderr
            raise NotStartedError(_last_words(said)) from failure


def _last_words(said: str) -> str:
    return f"内置数据库没有启动，请查看磁盘空间和权限后重试：\n{said[-2000:].strip()}"


def _write_private(path: Path, text: str, runner: Runner) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text + "\n")
    if runner.user is not None:
        entry = pwd.getpwnam(runner.user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
