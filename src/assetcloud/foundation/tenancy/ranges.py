"""The range in which a transaction acts: everything below one node of the tree.

PostgreSQL compares each tenant row's org_path with `app.lo` and `app.hi`. Without a range
nothing is visible and nothing can be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections, transaction

__all__ = ["NOWHERE", "Range", "acting_in", "current_range", "set_range"]


@dataclass(frozen=True, slots=True)
class Range:
    """Rows with `lo <= org_path < hi`, in byte order."""

    lo: str
    hi: str

    @classmethod
    def below(cls, path: str) -> Range:
        """Return the range of the node at `path` and all that lies under it.

        A path ends with a dot; the byte after a dot is a slash.
        """
        if not path.endswith("."):
            raise ValueError(f"a path ends with a dot: {path!r}")
        return cls(path, path[:-1] + "/")

    def holds(self, path: str) -> bool:
        """Whether the node at `path` lies in this range."""
        return self.lo <= path < self.hi


NOWHERE = Range("", "")


def set_range(scope: Range, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the current transaction act in `scope`.

    SET LOCAL, not set_config(): a distributed database hands only the former to its nodes.
    Raises RuntimeError outside a transaction, where the setting would be lost at once.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise RuntimeError("a range is set inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL app.lo = %s; SET LOCAL app.hi = %s", [scope.lo, scope.hi])


def current_range(*, using: str = DEFAULT_DB_ALIAS) -> Range:
    """Return the range of the current transaction; `NOWHERE` if none is set."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.lo', true), ''),"
            " coalesce(current_setting('app.hi', true), '')"
        )
        lo, hi = cursor.fetchone()
    return Range(lo, hi)


@contextmanager
def acting_in(scope: Range, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Run a block in one transaction and one range, and leave the range that was there.

    For tasks, commands and hooks, which set their own range; a request's is set by middleware.
    """
    with transaction.atomic(using=using):
        before = current_range(using=using)
        set_range(scope, using=using)
        yield
        # After an error the rollback, even to a savepoint, restores the range by itself.
        if not connections[using].needs_rollback:
            set_range(before, using=using)
