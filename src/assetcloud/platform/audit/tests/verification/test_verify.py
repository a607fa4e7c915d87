"""What a verification says of runs, roots, the tail and bulk entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.money import Money
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit import signing
from assetcloud.platform.audit.actions.record_entry import record_bulk
from assetcloud.platform.audit.actions.seal_entries import seal_entries
from assetcloud.platform.audit.actions.verify_trail import verify_trail
from assetcloud.platform.audit.models import Verification
from assetcloud.platform.audit.rules.chain import PLATFORM
from assetcloud.platform.audit.rules.findings import Finding
from assetcloud.platform.audit.tasks import verify_nightly
from assetcloud.platform.audit.tests.builders import (
    NOON,
    SomeActor,
    SomeUnit,
    a_trail,
    as_owner,
    found,
    kinds,
    of,
    write_platform,
)
from assetcloud.platform.audit.verification import rows
from assetcloud.platform.audit.verification.report import FINDINGS_MAX, VerificationReport
from assetcloud.platform.audit.verification.roots import exported_roots
from assetcloud.platform.audit.verification.rows import BulkEntry, register_rows
from assetcloud.platform.audit.verification.verify import OWNER, verify

pytestmark = pytest.mark.usefixtures("committed")


def test_a_whole_trail_is_intact(sealed: SomeUnit) -> None:
    report = verify()

    assert report.is_intact
    assert (report.chain_count, report.entry_count) == (4, 15)
    assert (report.sealing_count, report.root_count) == (2, 2)
    assert (report.tail_count, report.tail_since) == (0, None)
    assert report.public_keys == {signing.own_public_key()}
    assert report.finished_at >= report.started_at


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_platformentry SET title = 'x'", {"altered"}),
        ("DELETE FROM audit_platformentry", {"removed"}),
    ],
)
def test_the_platforms_own_chain_is_verified_too(
    sealed: SomeUnit, statement: str, expected: set[str]
) -> None:
    assert as_owner(statement) == 2

    report = verify()

    assert kinds(report) == expected
    assert {finding.chain for finding in report.findings} == {PLATFORM}


def test_entries_of_the_platform_without_a_seal_are_the_tail(sealed: SomeUnit) -> None:
    as_owner("DELETE FROM audit_platformseal WHERE sequence = 2")
    write_platform()

    report = verify()

    assert report.tail_count == 2
    assert ("overdue", PLATFORM, None) in found(report)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_sealing SET seal_count = seal_count + 1 WHERE number = 1",
        "UPDATE audit_sealing SET sealed_at = sealed_at - interval '1 day' WHERE number = 1",
        "UPDATE audit_sealing SET sha256 = sm3 WHERE number = 2",
        "UPDATE audit_sealing SET sm3 = sha256 WHERE number = 2",
        "UPDATE audit_sealing SET signature = sha256 WHERE number = 1",
        "DELETE FROM audit_sealing WHERE number = 1",
        "DELETE FROM audit_sealing WHERE number = 2",
    ],
)
def test_an_altered_run_of_the_sealer_is_found(sealed: SomeUnit, statement: str) -> None:
    assert as_owner(statement) == 1

    assert "sealing_altered" in kinds(verify())
    assert "sealing_altered" in kinds(verify(sealed.id))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_dailyroot SET seal_total = 1 WHERE sealing = 1",
        "UPDATE audit_dailyroot SET sha256 = sm3 WHERE sealing = 1",
        "UPDATE audit_dailyroot SET made_at = made_at - interval '1 day' WHERE sealing = 2",
        "UPDATE audit_dailyroot SET signature = sha256 WHERE sealing = 2",
        "DELETE FROM audit_dailyroot WHERE sealing = 1",
    ],
)
def test_an_altered_root_is_found(sealed: SomeUnit, statement: str) -> None:
    assert as_owner(statement) == 1

    assert "root_altered" in kinds(verify())


def test_a_day_that_was_never_signed_is_found_a_day_later(sealed: SomeUnit) -> None:
    as_owner("DELETE FROM audit_dailyroot WHERE sealing = 2")

    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        assert verify().is_intact
    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        assert found(verify()) == [("root_missing", "", 2)]


def test_days_cut_off_whole_are_found_with_a_copy_of_the_roots(sealed: SomeUnit) -> None:
    """Without one nobody can know: what is left is a whole trail of fewer days."""
    kept = exported_roots(using=OWNER)
    as_owner("DELETE FROM audit_dailyroot WHERE sealing = 2")
    as_owner(
        "DELETE FROM audit_entry USING audit_seal s WHERE s.sealing = 2"
        " AND audit_entry.unit_id = s.unit_id AND audit_entry.id = s.entry_id"
    )
    as_owner(
        "DELETE FROM audit_platformentry p USING audit_platformseal s"
        " WHERE s.sealing = 2 AND p.id = s.entry_id"
    )
    for table, column in (("seal", "sealing"), ("platformseal", "sealing"), ("sealing", "number")):
        as_owner(f"DELETE FROM audit_{table} WHERE {column} = 2")

    assert verify().is_intact
    assert kinds(verify(kept_roots=kept)) == {"root_altered"}
    assert "2026-11-25" in verify(kept_roots=kept).findings[0].message


def test_a_copy_of_the_roots_that_agrees_finds_nothing(sealed: SomeUnit) -> None:
    assert verify(kept_roots=exported_roots(using=OWNER)).is_intact


def test_a_trail_signed_with_another_key_is_found(
    sealed: SomeUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signing.own_public_key()
    monkeypatch.setattr(signing, "secret", lambda name: "another secret")

    assert found(verify()) == [("foreign_key", "", None)]
    assert before in verify().findings[0].message
    assert verify(trusted_keys={before}).is_intact


def test_what_is_not_sealed_yet_is_reported_and_is_no_finding(sealed: SomeUnit) -> None:
    a_trail(sealed, 2)
    write_platform()

    report = verify()

    assert report.is_intact
    assert report.tail_count == 3
    assert report.tail_since is not None
    assert verify(sealed.id).tail_count == 2


def test_a_trail_that_was_never_sealed_is_all_tail(unit: SomeUnit) -> None:
    a_trail(unit, 1)

    report = verify()

    assert (report.is_intact, report.entry_count, report.tail_count) == (True, 0, 1)


def test_the_history_rows_of_a_bulk_entry_are_read_again(
    unit: SomeUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_readers", {})
    stored = [{"card": n, "cost": Money(n)} for n in range(10)]
    read: list[tuple[BulkEntry, str]] = []

    def reader(entry: BulkEntry, using: str) -> Iterable[Any]:
        read.append((entry, using))
        return stored

    batch = new_id()
    with acting_in(unit.range):
        record_bulk(
            SomeActor(),
            "assets.load_cards",
            digest_rows=stored,
            unit_id=unit.id,
            org_path=unit.path,
            subject_type="batch",
            subject_id=batch,
        )
    seal_entries(NOON)
    assert verify().bulk_checked_count == 0

    register_rows("assets.load_cards", reader)
    assert (verify().is_intact, verify().bulk_checked_count) == (True, 1)
    assert (read[0][0].subject_id, read[0][1]) == (batch, OWNER)

    stored[3]["cost"] = Money(4)
    assert found(verify()) == [("rows_altered", str(unit.id), 1)]
    del stored[3]
    assert found(verify()) == [("rows_altered", str(unit.id), 1)]


def test_a_report_says_what_was_found_and_is_kept(sealed: SomeUnit) -> None:
    as_owner(f"UPDATE audit_entry SET title = 'x' WHERE {of(sealed, 2)}")

    report = verify_trail()

    (finding,) = report.as_json()["findings"]
    assert finding["message"] == "记录的内容与封存时不同。"
    assert finding["chain"] == str(sealed.id)
    kept = Verification.objects.get()
    assert (kept.is_intact, kept.entry_count) == (False, 15)
    assert kept.report == report.as_json()
    assert verify_nightly() is False


def test_a_report_keeps_the_first_findings_and_counts_all() -> None:
    report = VerificationReport(unit_id=None, started_at=NOON)
    for _ in range(FINDINGS_MAX + 1):
        report.add(Finding("altered"))

    assert report.finding_count == FINDINGS_MAX + 1
    assert len(report.findings) == FINDINGS_MAX
