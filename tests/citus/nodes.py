"""A small Citus cluster on this machine, for the tests: one coordinator and two workers.

    python -m tests.citus.nodes start --binaries FOLDER --home FOLDER [--port 9700]
    python -m tests.citus.nodes stop --binaries FOLDER --home FOLDER

`binaries` is the `bin` folder of a PostgreSQL 18 with Citus (docs/guides/citus.md); the servers run
as the account of the embedded one, listen on 127.0.0.1 and ask for a password. Their data may be
lost with the power. `start` prints the address for ASSETCLOUD_TEST_CITUS_URL.
"""

from __future__ import annotations

import argparse
import os
import pwd
import secrets
import sys
from pathlib import Path

import psycopg

from assetcloud.foundation.postgres.account import Runner, find_runner
from assetcloud.foundation.postgres.roles import SUPERUSER

__all__ = ["start", "stop"]

NODES = ("coordinator", "worker1", "worker2")
_SETTINGS = {
    "shared_preload_libraries": "citus",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "wal_level": "logical",
    "max_prepared_transactions": "200",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "jit": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # This PostgreSQL was built without TLS; between machines it is on (docs/guides/citus.md).
    "citus.node_conninfo": "sslmode=disable",
    "citus.propagate_set_commands": "local",
    "citus.enable_statistics_collection": "off",
}


def start(runner: Runner, home: Path, port: int) -> str:
    """Make what is missing, start the three servers, join them; return the superuser's address."""
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    password_file = home / "password"
    if not password_file.exists():
        _write(password_file, secrets.token_urlsafe(24), runner)
    password = password_file.read_text().strip()
    _write(home / "pgpass", f"*:*:*:{SUPERUSER}:{password}", runner)
    for number, name in enumerate(NODES):
        _start(runner, home, name, port + number)
    address = f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/postgres"
    for number in range(len(NODES)):
        with _superuser(password, port + number) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS citus")
    with _superuser(password, port) as connection:
        connection.execute("SELECT citus_set_coordinator_host('127.0.0.1', %s)", [port])
        for number in range(1, len(NODES)):
            connection.execute("SELECT citus_add_node('127.0.0.1', %s)", [port + number])
    return address


def stop(runner: Runner, home: Path) -> None:
    """Stop the three servers; their data stay in `home`."""
    for name in reversed(NODES):
        if (home / name / "postmaster.pid").exists():
            runner.run("pg_ctl", "-D", str(home / name), "-m", "fast", "-w", "stop")


def _start(runner: Runner, home: Path, name: str, port: int) -> None:
    data = home / name
    if not data.exists():
        runner.own(data)
        runner.run(
            *("initdb", f"--pgdata={data}", f"--username={SUPERUSER}", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            *("--auth=scram-sha-256", "--no-sync", f"--pwfile={home / 'password'}"),
        )
    if (data / "postmaster.pid").exists():
        return
    lines = [f"{key} = '{value}'" for key, value in (_SETTINGS | {"port": str(port)}).items()]
    _write(data / "postgresql.auto.conf", "\n".join(lines), runner)
    runner.run(
        *("pg_ctl", "-D", str(data), "-l", str(data / "server.log"), "-w", "start"),
        environment={"PGPASSFILE": str(home / "pgpass")},
    )


def _superuser(password: str, port: int) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host="127.0.0.1",
        port=port,
        user=SUPERUSER,
        password=password,
        dbname="postgres",
        autocommit=True,
    )


def _write(path: Path, text: str, runner: Runner) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text + "\n")
    if runner.user is not None:
        entry = pwd.getpwnam(runner.user)
        os.chown(path, entry.pw_uid, entry.pw_gid)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("start", "stop"))
    parser.add_argument("--binaries", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--port", type=int, default=9700)
    given = parser.parse_args()
    runner = Runner(find_runner(given.home).user, given.binaries)
    if given.what == "stop":
        stop(runner, given.home)
    else:
        sys.stdout.write(start(runner, given.home, given.port) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
