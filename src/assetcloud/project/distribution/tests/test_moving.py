"""What the command says where it cannot move; that it moves is tested on a cluster (tests/citus)."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

import pytest

from assetcloud.foundation.errors import ConflictError
from assetcloud.project.commands import distribute
from assetcloud.project.distribution import moving
from assetcloud.project.distribution.placing import Place

PLACES = (
    Place("a_reference", "reference"),
    Place("a_tenant", "tenant", "unit_id"),
    Place("b_tenant", "tenant", "unit_id"),
    Place("a_copy", "shared", "code"),
)


class Server:
    """Answers as Citus does, and keeps what it was asked to move."""

    def __init__(
        self, *, workers: int = 2, coordinator: int = 1, known: Sequence[Any] = ()
    ) -> None:
        self.nodes = (coordinator, workers)
        self.known = list(known)
        self.moved: list[tuple[Any, ...]] = []
        self.said: list[str] = []

    def ask(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        if "pg_extension" in query:
            return [(1,)]
        if "pg_dist_node" in query:
            return [self.nodes]
        if "citus_tables" in query:
            return self.known
        if "create_" in query:
            self.moved.append(tuple(parameters))
        return []


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, db: None) -> Server:
    found = Server()
    monkeypatch.setattr(moving, "_ask", lambda *given: found.ask(*given))
    # Settings of Citus are known to a server with Citus alone.
    monkeypatch.setattr(moving, "_run", found.said.append)
    return found


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_database_without_citus_is_refused_with_the_way_out() -> None:
    parser = ArgumentParser()
    distribute.arguments(parser)
    with pytest.raises(ConflictError, match="CREATE EXTENSION citus") as refused:
        distribute.run(parser.parse_args([]))
    assert refused.value.code == "no_citus"


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("nodes", [(0, 2), (1, 0)])
def test_a_cluster_without_its_nodes_is_refused(server: Server, nodes: tuple[int, int]) -> None:
    server.nodes = nodes
    with pytest.raises(ConflictError, match="citus_add_node") as refused:
        moving.move_tables(PLACES, shards=4)
    assert refused.value.code == "no_workers"


@pytest.mark.django_db(databases=["default", "owner"])
def test_tenant_tables_follow_the_first_of_them(server: Server) -> None:
    done = moving.move_tables(PLACES, shards=4)
    assert server.moved == [
        ("a_reference",),
        ("a_tenant", "unit_id", "none", 4),
        ("b_tenant", "unit_id", "a_tenant", None),
        ("a_copy", "code", "none", 4),
    ]
    assert (len(done.moved), done.in_place, done.workers) == (4, (), 2)
    assert "citus.propagate_set_commands = 'local'" in server.said[0]


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_run_that_broke_off_is_continued(server: Server) -> None:
    server.known = [
        ("a_reference", "reference", "<none>"),
        ("a_tenant", "distributed", "unit_id"),
        ("a_local", "local", "<none>"),
    ]
    done = moving.move_tables(PLACES, shards=4)
    assert server.moved[0] == ("b_tenant", "unit_id", "a_tenant", None)
    assert done.in_place == ("a_reference", "a_tenant")


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(
    "lying", [("a_tenant", "distributed", "id"), ("a_reference", "distributed", "id")]
)
def test_a_table_that_lies_elsewhere_is_not_touched(
    server: Server, lying: tuple[str, str, str]
) -> None:
    server.known = [lying]
    with pytest.raises(ConflictError, match=lying[0]):
        moving.move_tables(PLACES, shards=4)
    assert server.moved == []
