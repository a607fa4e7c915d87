"""Trails for tests: entries that are committed, sealed and, where a test wants it, tampered with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit.actions.record_entry import record
from assetcloud.platform.audit.actions.record_platform_entry import record_platform
from assetcloud.platform.audit.models import Entry as TrailEntry
from assetcloud.platform.audit.verification.report import VerificationReport
from assetcloud.platform.audit.verification.rows import BulkEntry, reader_of, rows_are_whole
from assetcloud.platform.events.tests.builders import (
    SomeActor,
    SomeUnit,
    a_unit,
    emptied_afterwards,
)

__all__ = [
    "NOON",
    "BulkEntry",
    "SomeActor",
    "SomeUnit",
    "TrailEntry",
    "a_trail",
    "a_unit",
    "as_owner",
    "committing",
    "found",
    "kinds",
    "of",
    "reader_of",
    "rows_are_whole",
    "write",
    "write_platform",
]

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)  # noon in Shanghai

TABLES = (
    "audit_entry",
    "audit_seal",
    "audit_platformentry",
    "audit_platformseal",
    "audit_sealing",
    "audit_dailyroot",
    "audit_verification",
)


@contextmanager
def committing() -> Iterator[None]:
    with emptied_afterwards(*TABLES):
        yield


def write(unit: SomeUnit, title: str = "登记卡片", **words: Any) -> UUID:
    """Record one entry in the current transaction."""
    given: dict[str, Any] = {"subject_type": "card", "subject_id": new_id(), **words}
    return record(
        given.pop("actor", SomeActor()),
        given.pop("action", "assets.register_card"),
        unit_id=unit.id,
        org_path=unit.path,
        title=title,
        **given,
    )


def write_platform(title: str = "张三登录") -> UUID:
    return record_platform(
        "identity.signed_in", account_id=new_id(), actor_name="张三", title=title
    )


def a_trail(unit: SomeUnit, count: int) -> list[UUID]:
    """Commit some entries, each in a transaction of its own."""
    ids = []
    for number in range(1, count + 1):
        with acting_in(unit.range):
            ids.append(write(unit, f"第 {number} 件事"))
    return ids


def as_owner(statement: str, *values: Any) -> int:
    """What somebody with the owner's password can do; return how many rows it touched."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def found(report: VerificationReport) -> list[tuple[str, str, int | None]]:
    return [(one.kind, one.chain, one.sequence) for one in report.findings]


def kinds(report: VerificationReport) -> set[str]:
    return {finding.kind for finding in report.findings}


def of(unit: SomeUnit, sequence: int) -> str:
    """A condition that names an entry by its place in the chain."""
    return (
        f"(unit_id, id) = (SELECT unit_id, entry_id FROM audit_seal"
        f" WHERE unit_id = '{unit.id}' AND sequence = {sequence})"
    )
