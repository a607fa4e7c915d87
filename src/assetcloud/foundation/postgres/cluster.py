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
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.places import secret, var_folder
from assetcloud.foundation.postgres.account import Runner, find_runner
from assetcloud.foundation.postgres.tuning import settings_for_machine

__all__ = ["APP_ROLE", "OWNER_ROLE", "Cluster", "default_home"]

APP_ROLE = "assetcloud_app"
OWNER_ROLE = "assetcloud_owner"
_SOCKET_PATH_MAX = 90


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


@dataclass(slots=True)
class Cluster:
    """A cluster in `home`. `durable=False` only for tests."""

    home: Path
    durable: bool = True
    _runner: Runner | None = field(default=None, repr=False)
    _lock: IO[str] | None = field(default=None, repr=False)

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

        Raises RuntimeError with the server's last words if it does not start.
        """
        if self._lock is not None:
            return
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        lock = (self.home / "users.lock").open("w")
        try:
            with (self.home / "start.lock").open("w") as starting:
                fcntl.flock(starting, fcntl.LOCK_EX)
                fcntl.flock(lock, fcntl.LOCK_SH)
                self._bring_up()
        except BaseException:
            lock.close()
            raise
        self._lock = lock

    def release(self) -> None:
        """Let go; the last user stops the server."""
        if self._lock is None:
            return
        with (self.home / "start.lock").open("w") as stopping:
            fcntl.flock(stopping, fcntl.LOCK_EX)
            with suppress(BlockingIOError):
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.stop()
        self._lock.close()
        self._lock = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the cluster for one process alone, not started.

        Raises ConflictError while another process uses it.
        """
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        with (self.home / "users.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ConflictError("服务正在使用数据库，请先停止服务。", code="in_use") from error
            yield

    def stop(self) -> None:
        """Stop the server if it runs, whoever uses it."""
        if self._is_running():
            self.runner.run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def superuser(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Open a connection as the cluster's superuser, committing each statement."""
        return psycopg.connect(
            host=str(self.socket_folder),
            user="postgres",
            password=secret("database_superuser_password"),
            dbname=database,
            autocommit=True,
        )

    def _bring_up(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._create()
        if not self._is_running():
            self._start()
        self._prepare_roles()

    def _is_running(self) -> bool:
        try:
            self.runner.run("pg_ctl", "-D", str(self.data), "status")
        except subprocess.CalledProcessError:
            return False
        return True

    def _create(self) -> None:
        self.runner.own(self.data)
        self.runner.own(self.home / "made")
        password_file = self.home / "made/password"
        _write_private(password_file, secret("database_superuser_password"), self.runner)
        self.runner.run(
            "initdb",
            f"--pgdata={self.data}",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--auth=scram-sha-256",
            "--data-checksums",
            f"--pwfile={password_file}",
        )
        password_file.unlink()

    def _start(self) -> None:
        self.runner.own(self.socket_folder)
        lines = [
            f"{name} = '{value}'"
            for name, value in settings_for_machine(durable=self.durable).items()
        ]
        lines.append(f"unix_socket_directories = '{self.socket_folder}'")
        _write_private(self.data / "postgresql.auto.conf", "\n".join(lines), self.runner)
        log = self.data / "server.log"
        try:
            self.runner.run(
                "pg_ctl", "-D", str(self.data), "-l", str(log), "-w", "-t", "120", "start"
            )
        except subprocess.CalledProcessError as failure:
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else failure.stderr
            raise RuntimeError(f"内置数据库没有启动：\n{tail}") from failure

    def _prepare_roles(self) -> None:
        with self.superuser() as connection:
            for role, options, password in (
                (OWNER_ROLE, "CREATEDB", secret("database_owner_password")),
                (APP_ROLE, "", secret("database_app_password")),
            ):
                known = connection.execute(
                    "SELECT 1 FROM pg_roles WHERE rolname = %s", [role]
                ).fetchone()
                verb = "ALTER" if known else "CREATE"
                connection.execute(
                    sql.SQL(
                        f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION"
                        f" {options} PASSWORD {{}}"
                    ).format(sql.Identifier(role), sql.Literal(password))
                )


def _write_private(path: Path, text: str, runner: Runner) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text + "\n")
    if runner.user is not None:
        entry = pwd.getpwnam(runner.user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
