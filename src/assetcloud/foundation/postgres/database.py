"""The database of the installation: embedded unless an address is given."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from psycopg import sql

from assetcloud.foundation.places import secret
from assetcloud.foundation.postgres.cluster import Cluster, default_home
from assetcloud.foundation.postgres.roles import APP_ROLE, OWNER_ROLE

__all__ = ["connection_settings", "embedded_cluster", "prepare_database"]

DATABASE = "assetcloud"
_URL = "ASSETCLOUD_DATABASE_URL"
_OWNER_URL = "ASSETCLOUD_DATABASE_OWNER_URL"


def embedded_cluster() -> Cluster | None:
    """Return the embedded cluster, or None when `ASSETCLOUD_DATABASE_URL` names a server."""
    return None if os.environ.get(_URL) else _cluster()


def _cluster() -> Cluster:
    # Tests have a cluster of their own, which may lose its data with the power. Each worker has
    # one: transactions of one database hold back the horizon of the others in a cluster.
    if os.environ.get("ASSETCLOUD_TESTING"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        return Cluster(default_home(f"pg-test-{worker}"), durable=False)
    return Cluster(default_home())


def connection_settings() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return Django's settings of the two connections: the application's and the owner's.

    A server given by address needs both `ASSETCLOUD_DATABASE_URL` (application role, under row
    security) and, for migrations and backup, `ASSETCLOUD_DATABASE_OWNER_URL`.
    """
    if address := os.environ.get(_URL):
        owner = os.environ.get(_OWNER_URL, address)
        return _from_address(address), _from_address(owner)
    socket = str(_cluster().socket_folder)
    common = {"ENGINE": "django.db.backends.postgresql", "HOST": socket, "NAME": DATABASE}
    return (
        common | {"USER": APP_ROLE, "PASSWORD": secret("database_app_password")},
        common | {"USER": OWNER_ROLE, "PASSWORD": secret("database_owner_password")},
    )


def _from_address(address: str) -> dict[str, Any]:
    """Read `postgresql://role:password@host:port/database?option=value`, parts percent-encoded.

    Options go to the driver (`sslmode`, `sslrootcert` …); `host` may name the folder of a socket.
    """
    parts = urlsplit(address)
    # Not `parts.hostname`: it is put into lower case, which the folder of a socket is not.
    place = parts.netloc.rpartition("@")[2]
    host = place.removesuffix(f":{parts.port}") if parts.port else place.removesuffix(":")
    options = dict(parse_qsl(parts.query))
    found = {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": options.pop("host", unquote(host.strip("[]"))),
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "NAME": unquote(parts.path.lstrip("/")),
    }
    return found | ({"OPTIONS": options} if options else {})


def prepare_database(cluster: Cluster, name: str = DATABASE) -> bool:
    """Create the database for the owner if missing and mark the text match as leakproof.

    Returns whether it was created. Row security keeps an index from being used under operators
    that might leak rows; matching a tsvector does not (decision 0004).
    """
    # One at a time: two processes that alter the same entry of the catalogue refuse each other.
    with cluster.exclusively():
        with cluster.superuser() as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
            if not found:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(name), sql.Identifier(OWNER_ROLE)
                    )
                )
        with cluster.superuser(name) as connection:
            for statement in _PREPARATIONS:
                connection.execute(statement)
    return not found


_PREPARATIONS = (
    sql.SQL("ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF"),
    sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
    sql.SQL("GRANT ALL ON SCHEMA public TO {}").format(sql.Identifier(OWNER_ROLE)),
    sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(APP_ROLE)),
)
