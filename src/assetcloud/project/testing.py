"""Databases for tests: a migrated template, copied for each worker.

The template's name carries a digest of all migrations, so an unchanged tree migrates once.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from psycopg import Connection, sql

import assetcloud
from assetcloud.foundation.postgres.database import embedded_cluster, prepare_database
from assetcloud.foundation.postgres.roles import OWNER_ROLE

__all__ = ["another_test_database", "prepared_test_database"]


@contextmanager
def prepared_test_database(worker: str) -> Iterator[None]:
    """Point both connections at a fresh copy of the migrated template for `worker`.

    Raises RuntimeError where the database is not the embedded one.
    """
    cluster = embedded_cluster()
    if cluster is None:
        raise RuntimeError("tests make their own database; unset ASSETCLOUD_DATABASE_URL")
    cluster.acquire()
    template = f"test_template_{_digest()}"
    name = f"test_{worker}"
    with (cluster.home / "template.lock").open("w") as lock, cluster.superuser() as superuser:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(superuser, f"{template}_ready"):
            _drop_all(superuser, "test_template_%")
            prepare_database(cluster, template)
            _use(template)
            call_command("migrate", database="owner", verbosity=0, interactive=False)
            connections["owner"].close()
            superuser.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(template), sql.Identifier(f"{template}_ready")
                )
            )
        _copy(superuser, name)
    _use(name)
    yield
    for alias in ("default", "owner"):
        connections[alias].close()
    cluster.release()


@contextmanager
def another_test_database(name: str) -> Iterator[None]:
    """Within a test that commits: point both connections at a fresh database, and back again."""
    cluster = embedded_cluster()
    if cluster is None:
        raise RuntimeError("tests make their own database; unset ASSETCLOUD_DATABASE_URL")
    before = str(connections["default"].settings_dict["NAME"])
    own = f"{before}_{name}"
    with cluster.superuser() as superuser:
        _copy(superuser, own)
        _use(own)
        try:
            yield
        finally:
            _use(before)
            _drop_all(superuser, own)


def _copy(superuser: Connection[tuple[object, ...]], name: str) -> None:
    _drop_all(superuser, name)
    superuser.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
            sql.Identifier(name),
            sql.Identifier(f"test_template_{_digest()}_ready"),
            sql.Identifier(OWNER_ROLE),
        )
    )


def _digest() -> str:
    root = Path(assetcloud.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("migrations/*.py")):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    digest.update((root / "foundation/tenancy/operations.py").read_bytes())
    return digest.hexdigest()[:16]


def _use(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        connections.settings[alias]["NAME"] = name


def _exists(superuser: Connection[tuple[object, ...]], name: str) -> bool:
    found = superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return found is not None


def _drop_all(superuser: Connection[tuple[object, ...]], pattern: str) -> None:
    for (name,) in superuser.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]
    ).fetchall():
        superuser.execute(
            sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(str(name)))
        )
