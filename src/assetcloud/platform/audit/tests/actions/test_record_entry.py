from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.money import Money
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit.actions.record_entry import record, record_bulk
from assetcloud.platform.audit.actions.record_platform_entry import record_platform
from assetcloud.platform.audit.models import Entry, PlatformEntry
from assetcloud.platform.audit.rules.digests import digest_of_rows
from assetcloud.platform.audit.rules.impersonal import PersonalDetailError
from assetcloud.platform.audit.tests.builders import (
    SomeActor,
    SomeUnit,
    a_unit,
    write,
    write_platform,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[SomeUnit]:
    unit = a_unit()
    with acting_in(unit.range):
        yield unit


def test_an_entry_says_who_did_what_where_and_why(here: SomeUnit) -> None:
    bureau, card = new_id(), new_id()
    actor = SomeActor(name="李四", node_id=bureau, origin={"address": "10.0.0.9", "device": "网页"})

    with CaptureQueriesContext(connection) as queries:
        entry_id = record(
            actor,
            "assets.change_card",
            unit_id=here.id,
            org_path=here.path,
            subject_type="card",
            subject_id=card,
            title="更正原值",
            reason="录入有误",
            document="浙财资〔2026〕1号",
            details={"cost": Money(833), "fields": ("cost",)},
        )

    assert len(queries) == 1
    entry = Entry.objects.get(unit_id=here.id, id=entry_id)
    assert (entry.account_id, entry.actor_name, entry.acting_node_id) == (
        actor.account_id,
        "李四",
        bureau,
    )
    assert (entry.action, entry.subject_type, entry.subject_id) == (
        "assets.change_card",
        "card",
        card,
    )
    assert (entry.title, entry.reason, entry.document) == (
        "更正原值",
        "录入有误",
        "浙财资〔2026〕1号",
    )
    assert entry.details == {"cost": 833, "fields": ["cost"]}
    assert entry.origin == {"address": "10.0.0.9", "device": "网页"}
    assert entry.row_count == 0


def test_a_bulk_action_is_one_entry_with_a_digest_over_its_rows(here: SomeUnit) -> None:
    rows = [{"card_id": new_id(), "cost": Money(n)} for n in range(300)]

    record_bulk(
        SomeActor(),
        "assets.load_cards",
        digest_rows=iter(rows),
        unit_id=here.id,
        org_path=here.path,
        subject_type="batch",
        subject_id=new_id(),
    )

    entry = Entry.objects.get(unit_id=here.id)
    expected = digest_of_rows(rows)
    assert entry.row_count == 300
    assert bytes(entry.rows_sha256) == expected.digests.sha256
    assert bytes(entry.rows_sm3) == expected.digests.sm3


def test_what_is_undone_leaves_no_entry(here: SomeUnit) -> None:
    def act() -> None:
        with transaction.atomic():
            write(here)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert not Entry.objects.exists()


def test_secrets_are_refused_and_identity_numbers_blotted_out(here: SomeUnit) -> None:
    with pytest.raises(PersonalDetailError):
        write(here, details={"phone": "1"})
    with pytest.raises(PersonalDetailError):
        record_platform(
            "identity.x", account_id=None, actor_name="", title="", details={"token": "1"}
        )

    write(here, "发放给11010519491231002X")

    assert Entry.objects.get(unit_id=here.id).title == "发放给110105********002X"


def test_nothing_is_recorded_for_a_unit_outside_the_range(here: SomeUnit) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        write(a_unit("other"))


def test_a_reader_sees_the_entries_of_its_range_alone(here: SomeUnit) -> None:
    write(here)

    with acting_in(a_unit("other").range):
        assert not Entry.objects.exists()
    assert Entry.objects.exists()


def test_the_platform_records_without_a_range() -> None:
    account = new_id()

    entry_id = record_platform(
        "identity.signed_in",
        account_id=account,
        actor_name="张三",
        title="张三登录",
        details={"method": "password"},
        origin={"address": "10.0.0.1"},
        subject=("account", account),
    )

    entry = PlatformEntry.objects.get(id=entry_id)
    assert (entry.account_id, entry.subject_type, entry.subject_id) == (account, "account", account)
    assert (entry.details, entry.origin) == ({"method": "password"}, {"address": "10.0.0.1"})


@pytest.mark.parametrize(
    "table",
    [
        "audit_entry",
        "audit_seal",
        "audit_platformentry",
        "audit_platformseal",
        "audit_sealing",
        "audit_dailyroot",
        "audit_verification",
    ],
)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET {} = {}",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
    ],
)
def test_the_application_can_add_to_the_trail_and_nothing_else(
    here: SomeUnit, table: str, statement: str
) -> None:
    write(here)
    write_platform()
    column = "day" if table == "audit_dailyroot" else "number" if table == "audit_sealing" else "id"

    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column, column))
