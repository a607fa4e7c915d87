"""The roles of the embedded server: superuser, owner of the tables, application."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from psycopg import Connection, sql

from assetcloud.foundation.places import secret
from assetcloud.foundation.postgres.account import Runner

__all__ = ["APP_ROLE", "OWNER_ROLE", "SUPERUSER", "prepare_roles", "reset_password"]

SUPERUSER = "postgres"
OWNER_ROLE = "assetcloud_owner"
APP_ROLE = "assetcloud_app"


def prepare_roles(connection: Connection[Any]) -> None:
    """Create the two roles if missing, and give them the passwords of this installation."""
    for role, options, password in (
        (OWNER_ROLE, "CREATEDB", secret("database_owner_password")),
        (APP_ROLE, "", secret("database_app_password")),
    ):
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if known else "CREATE"
        connection.execute(
            sql.SQL(
                f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION"
                f" {options} PASSWORD {{}}"
            ).format(sql.Identifier(role), sql.Literal(password))
        )


def reset_password(runner: Runner, data: Path, password: str) -> None:
    """Give the superuser a new password while the server is stopped.

    Needs the data folder, not the former password: for installations whose secrets were lost.
    """
    change = sql.SQL("ALTER ROLE {} PASSWORD {};").format(
        sql.Identifier(SUPERUSER), sql.Literal(password)
    )
    runner.run("postgres", "--single", "-D", str(data), "postgres", told=change.as_string() + "\n")
