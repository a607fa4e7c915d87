"""Tampering as somebody with the owner's password would do it, and finding it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assetcloud.platform.audit.actions.seal_entries import seal_entries
from assetcloud.platform.audit.entries import sealed_content
from assetcloud.platform.audit.models import Entry, Seal
from assetcloud.platform.audit.rules.chain import link, link_form
from assetcloud.platform.audit.rules.digests import NOTHING
from assetcloud.platform.audit.tests.builders import (
    NOON,
    SomeUnit,
    a_trail,
    a_unit,
    as_owner,
    found,
    kinds,
    of,
)
from assetcloud.platform.audit.verification.verify import OWNER, verify

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.parametrize(
    "change",
    [
        "actor_name = '别人'",
        "account_id = NULL",
        "title = title || '。'",
        "action = 'assets.other'",
        "subject_id = gen_random_uuid()",
        "happened_at = happened_at - interval '1 microsecond'",
        "reason = '补填'",
        """details = '{"cost": 1}'""",
        """origin = '{}'""",
        "row_count = 5",
    ],
)
@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_an_altered_entry_is_found(sealed: SomeUnit, change: str, sequence: int) -> None:
    assert as_owner(f"UPDATE audit_entry SET {change} WHERE {of(sealed, sequence)}") == 1

    expected = [("altered", str(sealed.id), sequence)]
    assert found(verify()) == expected
    assert found(verify(sealed.id)) == expected


def test_a_verification_of_one_unit_leaves_others_alone(sealed: SomeUnit) -> None:
    other = a_unit("d")
    a_trail(other, 1)
    seal_entries(NOON + timedelta(days=2))
    as_owner(f"UPDATE audit_entry SET title = 'x' WHERE {of(sealed, 2)}")

    report = verify(other.id)

    assert report.is_intact
    assert (report.chain_count, report.entry_count) == (1, 1)


@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_a_removed_entry_is_found(sealed: SomeUnit, sequence: int) -> None:
    assert as_owner(f"DELETE FROM audit_entry WHERE {of(sealed, sequence)}") == 1

    assert found(verify()) == [("removed", str(sealed.id), sequence)]
    assert found(verify(sealed.id)) == [("removed", str(sealed.id), sequence)]


@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_an_entry_removed_together_with_its_seal_is_found(sealed: SomeUnit, sequence: int) -> None:
    """The last one of a chain too: the run that sealed it knows how many it sealed."""
    as_owner(f"DELETE FROM audit_entry WHERE {of(sealed, sequence)}")
    as_owner("DELETE FROM audit_seal WHERE unit_id = %s AND sequence = %s", sealed.id, sequence)

    for report in (verify(), verify(sealed.id)):
        assert not report.is_intact
        assert "sealing_altered" in kinds(report)
        assert ("removed", str(sealed.id), sequence) in found(report) or sequence == 5


def test_a_removed_seal_is_found_and_its_entry_is_overdue(sealed: SomeUnit) -> None:
    as_owner("DELETE FROM audit_seal WHERE unit_id = %s AND sequence = 2", sealed.id)

    report = verify()
    seal_entries(NOON + timedelta(days=2))

    assert {"removed", "overdue", "sealing_altered"} == kinds(report)
    assert report.tail_count == 1
    assert not verify().is_intact


def test_two_entries_that_changed_places_are_found(sealed: SomeUnit) -> None:
    """Their seals point at each other's entry."""
    swap = (
        "UPDATE audit_seal s SET entry_id = o.entry_id FROM audit_seal o"
        " WHERE s.unit_id = %s AND o.unit_id = s.unit_id AND s.sequence IN (2, 4)"
        " AND o.sequence = 6 - s.sequence"
    )
    as_owner("ALTER TABLE audit_seal DROP CONSTRAINT seal_once")
    try:
        assert as_owner(swap, sealed.id) == 2
        assert found(verify()) == [
            ("reordered", str(sealed.id), 2),
            ("reordered", str(sealed.id), 4),
        ]
    finally:
        assert as_owner(swap, sealed.id) == 2
        as_owner("ALTER TABLE audit_seal ADD CONSTRAINT seal_once UNIQUE (unit_id, entry_id)")


def test_two_seals_that_changed_places_are_found(sealed: SomeUnit) -> None:
    for before, after in ((2, 99), (4, 2), (99, 4)):
        as_owner(
            "UPDATE audit_seal SET sequence = %s WHERE unit_id = %s AND sequence = %s",
            after,
            sealed.id,
            before,
        )

    # The two lie in different runs, whose digests cover their links in order.
    assert {finding for finding in found(verify()) if finding[1]} == {
        ("reordered", str(sealed.id), 2),
        ("reordered", str(sealed.id), 4),
    }
    assert "reordered" in kinds(verify(sealed.id))


def test_contents_that_changed_places_are_found(sealed: SomeUnit) -> None:
    assert (
        as_owner(
            "UPDATE audit_entry e SET title = o.title FROM audit_entry o"
            f" WHERE e.unit_id = o.unit_id AND e.unit_id = '{sealed.id}'"
            " AND ((e.title = '第 1 件事' AND o.title = '第 3 件事')"
            " OR (e.title = '第 3 件事' AND o.title = '第 1 件事'))"
        )
        >= 2
    )

    assert kinds(verify()) == {"altered"}


def test_an_altered_entry_with_all_its_seals_made_anew_is_found(sealed: SomeUnit) -> None:
    """Who knows how seals are made can make them; what was signed over them does not fit."""
    as_owner(f"UPDATE audit_entry SET title = '改过' WHERE {of(sealed, 4)}")
    _seal_anew(sealed)

    report = verify()

    assert kinds(report) == {"sealing_altered"}
    assert found(report) == [("sealing_altered", "", 2)]


def test_an_altered_entry_with_its_own_seal_made_anew_is_found(sealed: SomeUnit) -> None:
    as_owner(f"UPDATE audit_entry SET title = '改过' WHERE {of(sealed, 2)}")
    _seal_anew(sealed, only=2)

    assert ("unlinked", str(sealed.id), 3) in found(verify())
    assert ("unlinked", str(sealed.id), 3) in found(verify(sealed.id))


def test_an_entry_slipped_in_behind_the_sealer_is_found(sealed: SomeUnit) -> None:
    as_owner(
        "INSERT INTO audit_entry SELECT unit_id, gen_random_uuid(), org_path, 0, number,"
        " happened_at, account_id, actor_name, action, subject_type, subject_id, '补记', details,"
        " origin, acting_node_id, reason, document, row_count, rows_sha256, rows_sm3"
        f" FROM (SELECT {_columns()} FROM audit_entry WHERE {of(sealed, 2)}) e"
    )

    report = verify()

    assert kinds(report) == {"overdue"}
    assert report.tail_count == 1
    assert kinds(verify(sealed.id)) == {"overdue"}


def _columns() -> str:
    return (
        "unit_id, org_path, number, happened_at, account_id, actor_name, action, subject_type,"
        " subject_id, details, origin, acting_node_id, reason, document, row_count, rows_sha256,"
        " rows_sm3"
    )


def _seal_anew(unit: SomeUnit, only: int | None = None) -> None:
    """Make the seals of a chain again over what the entries say now."""
    before = NOTHING
    for seal in Seal.objects.using(OWNER).filter(unit_id=unit.id).order_by("sequence"):
        entry = Entry.objects.using(OWNER).get(unit_id=unit.id, id=seal.entry_id)
        form = link_form(
            chain=str(unit.id),
            sequence=seal.sequence,
            sealed_at=seal.sealed_at,
            entry=sealed_content(entry),
        )
        made = link(before, form)
        if only in (None, seal.sequence):
            as_owner(
                "UPDATE audit_seal SET previous = %s, sha256 = %s, sm3 = %s"
                " WHERE unit_id = %s AND sequence = %s",
                before.sha256,
                made.sha256,
                made.sm3,
                unit.id,
                seal.sequence,
            )
        before = made


def test_an_entry_hidden_under_another_path_is_found(sealed: SomeUnit) -> None:
    as_owner(f"UPDATE audit_entry SET org_path = '33.zz.' WHERE {of(sealed, 3)}")

    assert found(verify()) == [("misplaced", str(sealed.id), 3)]
