"""Move the tables to their places, one after the other; what lies there already stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connections, transaction

from assetcloud.foundation.errors import ConflictError
from assetcloud.project.distribution.placing import Place

__all__ = ["Moved", "move_tables"]

OWNER: Final = "owner"
_KINDS: Final = {"tenant": "distributed", "shared": "distributed", "reference": "reference"}


@dataclass(frozen=True, slots=True)
class Moved:
    """What a run did: the tables moved now, those that lay in their places, and the nodes."""

    moved: tuple[str, ...]
    in_place: tuple[str, ...]
    workers: int


def move_tables(places: Sequence[Place], *, shards: int) -> Moved:
    """Move each table that is not in its place, with its rows; a run that broke off is continued.

    `shards`: into how many parts the distributed tables are cut, when the first is; later ones
    follow it. Nobody may write meanwhile. Raises ConflictError on a database without Citus, without
    workers, or with a table that lies elsewhere.
    """
    workers = _workers()
    found = _found()
    if wrong := [place.table for place in places if _lies_elsewhere(place, found)]:
        raise ConflictError(
            f"这些表已按别的方式分布：{'、'.join(wrong)}。请先用 undistribute_table 还原再运行。",
            code="distributed_otherwise",
        )
    _hand_the_range_to_nodes()
    waiting = [place for place in places if place.table not in found]
    anchor = next((p.table for p in places if p.kind == "tenant" and p.table in found), "none")
    for place in waiting:
        with transaction.atomic(using=OWNER):
            _move(place, anchor=anchor, shards=shards)
        if place.kind == "tenant" and anchor == "none":
            anchor = place.table
    _clear(places)
    return Moved(
        moved=tuple(place.table for place in waiting),
        in_place=tuple(place.table for place in places if place.table in found),
        workers=workers,
    )


def _workers() -> int:
    """Return how many nodes take shards. Raises ConflictError."""
    if not _ask("SELECT 1 FROM pg_extension WHERE extname = 'citus'"):
        raise ConflictError(
            "这个数据库没有 Citus 扩展：请由数据库管理员按 docs/guides/citus.md 在每个节点安装并执行"
            " CREATE EXTENSION citus，再运行 distribute。内置数据库不能分布。",
            code="no_citus",
        )
    ((coordinator, workers),) = _ask(
        "SELECT count(*) FILTER (WHERE groupid = 0),"
        " count(*) FILTER (WHERE groupid <> 0 AND isactive AND shouldhaveshards)"
        " FROM pg_dist_node"
    )
    if not coordinator or not workers:
        raise ConflictError(
            "集群里还没有协调节点或工作节点：请先用 citus_set_coordinator_host 和 citus_add_node"
            " 登记节点（docs/guides/citus.md）。",
            code="no_workers",
        )
    return int(workers)


def _found() -> Mapping[str, tuple[str, str]]:
    """Return what Citus knows: table → its type there and the column it is spread by."""
    rows = _ask("SELECT table_name::text, citus_table_type, distribution_column FROM citus_tables")
    # A local table that points at a reference table is known as well; it lies where it lay.
    return {table: (kind, column) for table, kind, column in rows if kind != "local"}


def _lies_elsewhere(place: Place, found: Mapping[str, tuple[str, str]]) -> bool:
    if place.table not in found:
        return False
    kind, column = found[place.table]
    return kind != _KINDS[place.kind] or column != (place.column or "<none>")


def _hand_the_range_to_nodes() -> None:
    """Let SET LOCAL reach the nodes: there the policies compare with the range (tenancy.ranges)."""
    connection = connections[OWNER]
    name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    _run(f"ALTER DATABASE {name} SET citus.propagate_set_commands = 'local'")


def _move(place: Place, *, anchor: str, shards: int) -> None:
    if place.kind == "reference":
        _ask("SELECT create_reference_table(%s)", [place.table])
        return
    together = anchor if place.kind == "tenant" else "none"
    number = shards if together == "none" else None
    _ask(
        "SELECT create_distributed_table(%s, %s, colocate_with => %s, shard_count => %s)",
        [place.table, place.column, together, number],
    )


def _clear(places: Sequence[Place]) -> None:
    """Remove what moved tables left on the coordinator, where nobody sees it any more.

    Only when all have moved: a table is not cleared while one that stayed points at it.
    """
    for place in places:
        _ask("SELECT truncate_local_data_after_distributing_table(%s)", [place.table])


def _ask(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(query, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _run(statement: str) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
