"""On a Citus cluster the data layer does what it does on one server."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, InternalError, connection, connections

from assetcloud.foundation.places import secret
from assetcloud.foundation.postgres.roles import APP_ROLE
from assetcloud.foundation.tenancy.models import kind_of
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import verify_values
from assetcloud.platform.assets.models import Balance, Card, CardVersion, ValueEntry
from assetcloud.platform.assets.tests.builders import (
    a_card,
    a_unit_in_use,
    change,
    close,
    row_of,
    sign,
    verified,
)
from assetcloud.platform.audit.contract import seal_trail, verify_trail
from assetcloud.platform.events.models import OutboxEvent
from assetcloud.platform.events.ordering import horizon
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_department
from assetcloud.project.commands import distribute, import_ledger
from assetcloud.project.founding import EVERYTHING
from tests.citus.conftest import DATABASE
from tests.citus.database import Cluster

pytestmark = pytest.mark.citus

TENANT = {m._meta.db_table for m in apps.get_models() if kind_of(m) == "tenant"}
REFERENCE = {m._meta.db_table for m in apps.get_models() if kind_of(m) == "reference"}
SHARED = {m._meta.db_table for m in apps.get_models() if kind_of(m) == "shared"}
COORDINATOR = 0
# What is deferred is checked where the rows lie, when the node commits: one node alone says so by
# its refusal to commit, several by the constraint.
REFUSED = (IntegrityError, InternalError)
LEDGER = """\
资产名称,资产分类,原值,数量,取得日期,取得方式
台式电脑,A02010105,5600.00,1,2025-03-02,新购
打印机,A02021003,1280.50,1,2025-04-11,新购
"""


def ask(query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def as_application(cluster: Cluster, node: int) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection of the application's role that knows nothing of our code."""
    connection = cluster.connect(node, DATABASE, APP_ROLE, secret("database_app_password"))
    connection.autocommit = False
    return connection


# --- distribute


def test_every_table_lies_where_its_kind_says(first_run: dict[str, Any]) -> None:
    found = {
        table: (kind, column)
        for table, kind, column in ask(
            "SELECT table_name::text, citus_table_type, distribution_column FROM citus_tables"
        )
    }
    assert set(first_run["moved"]) == TENANT | REFERENCE | SHARED
    for table in TENANT:
        assert found[table] == ("distributed", "unit_id"), table
    for table in REFERENCE:
        assert found[table] == ("reference", "<none>"), table
    assert found["assets_publiccard"] == ("distributed", "asset_code")
    rest = found.keys() - TENANT - REFERENCE - SHARED
    assert {found[table][0] for table in rest} <= {"local"}


def test_what_belongs_to_a_unit_lies_on_one_node() -> None:
    groups = ask(
        "SELECT DISTINCT colocationid FROM pg_dist_partition WHERE logicalrelid::text = ANY(%s)",
        sorted(TENANT),
    )
    assert len(groups) == 1
    used = ask(
        "SELECT count(DISTINCT nodeport) FROM citus_shards WHERE table_name = 'assets_card'::regclass"
    )
    assert used == [(2,)]


def test_distributing_again_moves_nothing(first_run: dict[str, Any]) -> None:
    again = distribute.run(Namespace(shards=4))
    assert again["moved"] == ()
    assert set(again["in_place"]) == set(first_run["moved"])
    assert again["workers"] == 2


def test_the_rows_of_before_are_all_there() -> None:
    with acting_in(EVERYTHING):
        assert Card.objects.count() >= 60
        assert verify_values(None) == []


def test_nothing_stays_behind_on_the_coordinator(cluster: Cluster) -> None:
    with cluster.superuser(COORDINATOR, DATABASE) as superuser:
        left = superuser.execute(
            "SELECT sum(pg_relation_size(table_name)) FROM citus_tables"
            " WHERE citus_table_type <> 'local'"
        ).fetchone()
    assert left == (0,)


# --- isolation


def test_every_shard_has_the_wall(cluster: Cluster) -> None:
    for node in range(1, len(cluster.nodes)):
        with cluster.superuser(node, DATABASE) as superuser:
            superuser.execute("SET citus.override_table_visibility = off")
            rows = superuser.execute(
                "SELECT c.relname, c.relrowsecurity, c.relowner = r.oid, p.polqual IS NOT NULL,"
                " p.polwithcheck IS NOT NULL FROM pg_class c"
                " CROSS JOIN (SELECT oid FROM pg_roles WHERE rolname = %s) r"
                " LEFT JOIN pg_policy p ON p.polrelid = c.oid"
                " WHERE c.relkind = 'r' AND regexp_replace(c.relname, '_[0-9]+$', '') = ANY(%s)"
                " AND c.relname ~ '_[0-9]+$'",
                [APP_ROLE, sorted(TENANT)],
            ).fetchall()
        assert len(rows) >= len(TENANT)
        assert {row[1:] for row in rows} == {(True, False, True, True)}


def test_a_raw_connection_sees_its_range_and_nothing_else(cluster: Cluster) -> None:
    one, other = a_unit_in_use(), a_unit_in_use()
    for unit in (one, other):
        a_card(unit)
    with as_application(cluster, COORDINATOR) as raw:
        assert raw.execute("SELECT count(*) FROM assets_card").fetchone() == (0,)
        _set(raw, Range.below(one.path))
        seen = "SELECT DISTINCT unit_id FROM assets_card"
        assert raw.execute(seen).fetchall() == [(one.id,)]
        assert raw.execute(f"{seen} WHERE unit_id = %s", [other.id]).fetchall() == []
        changed = raw.execute("UPDATE assets_card SET name = 'x' WHERE unit_id = %s", [other.id])
        assert changed.rowcount == 0
        raw.execute("SAVEPOINT here")
        _set(raw, Range.below(other.path))
        assert raw.execute(seen).fetchall() == [(other.id,)]
        raw.execute("ROLLBACK TO SAVEPOINT here")
        assert raw.execute(seen).fetchall() == [(one.id,)]
        raw.commit()
        assert raw.execute("SELECT count(*) FROM assets_card").fetchone() == (0,)


def test_nothing_is_written_outside_of_the_range(cluster: Cluster) -> None:
    one, other = a_unit_in_use(), a_unit_in_use()
    insert = (
        "INSERT INTO organisations_enabledapp (unit_id, id, org_path, app, valid_from, source,"
        " reason) VALUES (%s, gen_random_uuid(), %s, 'x', now(), '', '')"
    )
    with as_application(cluster, COORDINATOR) as raw:
        _set(raw, Range.below(one.path))
        raw.execute(insert, [one.id, one.path])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            raw.execute(insert, [other.id, other.path])


def test_a_node_that_is_asked_directly_shows_nothing_without_a_range(cluster: Cluster) -> None:
    for node in range(1, len(cluster.nodes)):
        with as_application(cluster, node) as raw:
            assert raw.execute("SELECT count(*) FROM assets_card").fetchone() == (0,)


def _set(raw: psycopg.Connection[tuple[Any, ...]], scope: Range) -> None:
    for name, value in (("app.lo", scope.lo), ("app.hi", scope.hi)):
        raw.execute(psycopg.sql.SQL("SET LOCAL {} = {}").format(psycopg.sql.SQL(name), value))


# --- import, balances, history


def test_a_ledger_is_imported_once(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    path, report = tmp_path / "台账.csv", tmp_path / "report.json"
    path.write_text(LEDGER, encoding="utf-8")
    before = _card_count(unit)
    for _ in range(2):
        parser = ArgumentParser()
        import_ledger.arguments(parser)
        words = [str(path), "--unit", unit.uscc, "--opening", "--report", str(report)]
        given = parser.parse_args(words)
        given.json = True
        import_ledger.run(given)
    assert json.loads(report.read_text("utf-8"))["bad"] == 0
    assert _card_count(unit) == before + 2
    assert verified(unit)


def _card_count(unit: UnitView) -> int:
    with acting_in(Range.below(unit.path)):
        return Card.objects.filter(unit_id=unit.id).count()


def test_balances_follow_cards_through_changes_and_a_close() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, cost="6000.00")
    a_card(unit, cost="1200.00")
    change(unit, card_id, use_status="idle")
    sign(unit)
    period = close(unit)
    assert verified(unit)
    with acting_in(Range.below(unit.path)):
        for month in (period.index, period.index + 1):
            cells = Balance.objects.filter(unit_id=unit.id, period=month)
            assert sum(cell.cost for cell in cells) == 720_000
        assert ValueEntry.objects.filter(unit_id=unit.id, kind="charge").exists()
        assert CardVersion.objects.filter(unit_id=unit.id, card_id=card_id).count() == 1
    assert row_of(unit, card_id).version == 2


# --- references


def test_a_reference_to_another_unit_is_refused_at_the_end_of_the_transaction() -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    card_id, foreign = a_card(unit), a_department(other)
    with (
        pytest.raises(REFUSED),
        acting_in(Range.below(unit.path)),
    ):
        Card.objects.filter(unit_id=unit.id, id=card_id).update(department_id=foreign.id)
    assert row_of(unit, card_id).department_id != foreign.id


def test_what_a_card_points_at_cannot_go() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    department_id = row_of(unit, card_id).department_id
    with (
        pytest.raises(REFUSED),
        acting_in(Range.below(unit.path)),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "DELETE FROM organisations_department WHERE unit_id = %s AND id = %s",
            [unit.id, department_id],
        )


# --- verify, audit, events


def all_committed(cluster: Cluster) -> None:
    """Let the coordinator see now that the nodes committed; it looks by itself at intervals."""
    with cluster.superuser(COORDINATOR, DATABASE) as superuser:
        superuser.execute("SELECT recover_prepared_transactions()")


def settles_beyond(number: int, cluster: Cluster) -> bool:
    """Whether the horizon passes `number` soon; a look while something else ends leaves it behind."""
    for _ in range(50):
        all_committed(cluster)
        if horizon() > number:
            return True
        time.sleep(0.1)
    return False


def test_values_and_the_trail_verify_over_all_units(cluster: Cluster) -> None:
    with acting_in(EVERYTHING):
        assert verify_values(None) == []
    (current,) = ask("SELECT pg_current_xact_id()::text::bigint")[0]
    assert settles_beyond(current, cluster)
    seal_trail()
    report = verify_trail()
    assert report.is_intact
    assert report.tail_count == 0


def test_a_value_changed_behind_the_back_is_found() -> None:
    unit = a_unit_in_use()
    a_card(unit, cost="6000.00")
    with connections["owner"].cursor() as cursor:
        change_balance = "UPDATE assets_balance SET cost = cost + %s WHERE unit_id = %s"
        cursor.execute(change_balance, [1, unit.id])
        with acting_in(EVERYTHING):
            assert verify_values(unit.id) != []
        cursor.execute(change_balance, [-1, unit.id])
    assert verified(unit)


def test_a_reader_waits_for_nodes_that_may_still_be_committing(cluster: Cluster) -> None:
    units = [a_unit_in_use() for _ in range(6)]
    all_committed(cluster)
    with acting_in(EVERYTHING), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisations_post SET org_path = org_path WHERE unit_id = ANY(%s)",
            [[unit.id for unit in units]],
        )
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        ((number,),) = cursor.fetchall()
    assert ask("SELECT count(*) > 1 FROM pg_dist_transaction") == [(True,)]
    assert horizon() <= number
    assert settles_beyond(number, cluster)


def test_events_carry_growing_transaction_numbers_below_the_horizon(cluster: Cluster) -> None:
    unit = a_unit_in_use()
    first = a_card(unit)
    second = a_card(unit)
    with acting_in(Range.below(unit.path)):
        numbers = dict(
            OutboxEvent.objects.filter(
                unit_id=unit.id, subject_id__in=[first, second], occurred_at__date__gte=date.min
            ).values_list("subject_id", "transaction")
        )
    assert numbers[first] < numbers[second]
    assert settles_beyond(numbers[second], cluster)
