"""A fresh database on the cluster, made with the steps of docs/guides/citus.md."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from django.db import connections
from psycopg import sql

from assetcloud.foundation.places import secret
from assetcloud.foundation.postgres.roles import APP_ROLE, OWNER_ROLE, prepare_roles

__all__ = ["Cluster", "create_database", "join_nodes", "pointed_at"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The coordinator's superuser, and where the nodes are; the coordinator is the first."""

    user: str
    password: str
    nodes: tuple[tuple[str, int], ...]

    @classmethod
    def at(cls, address: str) -> Cluster:
        """Read the address of a superuser of the coordinator and ask it for its workers."""
        parts = urlsplit(address)
        with psycopg.connect(address) as connection:
            found = connection.execute(
                "SELECT nodename, nodeport FROM pg_dist_node WHERE isactive ORDER BY groupid"
            ).fetchall()
        nodes = tuple((str(name), int(port)) for name, port in found)
        return cls(unquote(parts.username or ""), unquote(parts.password or ""), nodes)

    def superuser(self, node: int, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        """Open a connection to a node as the superuser, committing each statement."""
        return self.connect(node, database, self.user, self.password)

    def connect(
        self, node: int, database: str, user: str, password: str
    ) -> psycopg.Connection[tuple[Any, ...]]:
        """Open a connection to a node, committing each statement."""
        host, port = self.nodes[node]
        return psycopg.connect(
            host=host, port=port, user=user, password=password, dbname=database, autocommit=True
        )


def create_database(cluster: Cluster, name: str) -> None:
    """Make the database `name` on every node, with roles and rights; without Citus yet."""
    with cluster.superuser(0, "postgres") as connection:
        # The roles reach the workers by themselves.
        prepare_roles(connection)
    database, owner, app = (sql.Identifier(word) for word in (name, OWNER_ROLE, APP_ROLE))
    for node in range(len(cluster.nodes)):
        with cluster.superuser(node, "postgres") as connection:
            connection.execute("SET citus.enable_create_database_propagation = off")
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
        with cluster.superuser(node, name) as connection:
            for statement in (
                sql.SQL("ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF"),
                sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
                sql.SQL("GRANT ALL ON SCHEMA public TO {}").format(owner),
                sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app),
            ):
                connection.execute(statement)


def join_nodes(cluster: Cluster, name: str) -> None:
    """Make one Citus cluster of the databases `name` of all nodes."""
    for node in range(len(cluster.nodes)):
        with cluster.superuser(node, name) as connection:
            connection.execute("CREATE EXTENSION citus")
            for role, password in (
                (cluster.user, cluster.password),
                (OWNER_ROLE, secret("database_owner_password")),
                (APP_ROLE, secret("database_app_password")),
            ):
                connection.execute(
                    "INSERT INTO pg_dist_authinfo (nodeid, rolename, authinfo) VALUES (0, %s, %s)",
                    [role, f"password={password}"],
                )
    with cluster.superuser(0, name) as connection:
        host, port = cluster.nodes[0]
        connection.execute("SELECT citus_set_coordinator_host(%s, %s)", [host, port])
        for host, port in cluster.nodes[1:]:
            connection.execute("SELECT citus_add_node(%s, %s)", [host, port])


@contextmanager
def pointed_at(cluster: Cluster, name: str) -> Iterator[None]:
    """Point both connections at the database on the coordinator, and back again."""
    host, port = cluster.nodes[0]
    wanted = {"HOST": host, "PORT": str(port), "NAME": name}
    before = {
        alias: {key: connections[alias].settings_dict.get(key) for key in wanted}
        for alias in ("default", "owner")
    }
    _point(dict.fromkeys(before, wanted))
    try:
        yield
    finally:
        _point(before)


def _point(places: dict[str, dict[str, Any]]) -> None:
    for alias, place in places.items():
        connections[alias].close()
        connections[alias].settings_dict.update(place)
        connections.settings[alias].update(place)
