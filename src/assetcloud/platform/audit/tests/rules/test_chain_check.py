from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.audit.rules.chain import filled, link, link_form
from assetcloud.platform.audit.rules.chain_check import SealedRow, check_chain
from assetcloud.platform.audit.rules.digests import NOTHING, Digests

CHAIN = "01900000-0000-7000-8000-000000000000"
START = datetime(2026, 11, 24, tzinfo=UTC)


def a_chain(length: int) -> list[SealedRow]:
    before, rows = NOTHING, []
    for sequence in range(1, length + 1):
        rows.append(sealed(before, sequence, {"title": f"第 {sequence} 件事"}))
        before = rows[-1].stored
    return rows


def sealed(before: Digests, sequence: int, entry: dict[str, str]) -> SealedRow:
    at = START + timedelta(minutes=sequence)
    form = link_form(chain=CHAIN, sequence=sequence, sealed_at=at, entry=entry)
    return SealedRow(
        sequence=sequence,
        entry_id=UUID(int=sequence),
        sealed_at=at,
        previous=before.sha256,
        stored=link(before, form),
        entry=entry,
    )


def found(rows: list[SealedRow]) -> list[tuple[str, int | None]]:
    return [(finding.kind, finding.sequence) for finding in check_chain(CHAIN, rows).findings]


LENGTHS = st.integers(1, 9)


@given(LENGTHS)
def test_a_whole_chain_has_no_findings(length: int) -> None:
    check = check_chain(CHAIN, a_chain(length))

    assert (check.link_count, check.findings) == (length, [])


@given(LENGTHS, st.data())
def test_an_altered_entry_is_found_at_its_place_alone(length: int, data: st.DataObject) -> None:
    rows = a_chain(length)
    place = data.draw(st.integers(0, length - 1))
    rows[place] = replace(rows[place], entry={"title": "另一件事"})

    assert found(rows) == [("altered", place + 1)]


@given(LENGTHS, st.data())
def test_an_entry_without_which_its_seal_stands_is_removed(
    length: int, data: st.DataObject
) -> None:
    rows = a_chain(length)
    place = data.draw(st.integers(0, length - 1))
    rows[place] = replace(rows[place], entry=None)

    assert found(rows) == [("removed", place + 1)]


@given(st.integers(2, 9), st.data())
def test_links_taken_out_of_the_middle_are_removed(length: int, data: st.DataObject) -> None:
    rows = a_chain(length)
    first = data.draw(st.integers(0, length - 2))
    last = data.draw(st.integers(first + 1, length - 1))
    del rows[first:last]

    assert found(rows) == [("removed", first + 1)]


@given(st.integers(2, 9), st.data())
def test_two_links_that_changed_places_are_reordered(length: int, data: st.DataObject) -> None:
    rows = a_chain(length)
    one, other = sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=2, max_size=2)))
    rows[one], rows[other] = (
        replace(rows[other], sequence=one + 1),
        replace(rows[one], sequence=other + 1),
    )

    assert sorted(found(rows)) == [("reordered", one + 1), ("reordered", other + 1)]


def test_two_links_that_changed_entries_are_reordered() -> None:
    rows = a_chain(4)
    rows[1], rows[2] = replace(rows[1], entry=rows[2].entry), replace(rows[2], entry=rows[1].entry)

    assert found(rows) == [("reordered", 2), ("reordered", 3)]


@given(st.integers(2, 9), st.data())
def test_an_entry_that_was_sealed_anew_no_longer_fits_what_follows(
    length: int, data: st.DataObject
) -> None:
    rows = a_chain(length)
    place = data.draw(st.integers(0, length - 2))
    before = rows[place - 1].stored if place else NOTHING
    rows[place] = sealed(before, place + 1, {"title": "另一件事"})

    assert found(rows) == [("unlinked", place + 2)]


@pytest.mark.parametrize("digest", ["sha256", "sm3"])
def test_each_digest_is_checked_by_itself(digest: str) -> None:
    rows = a_chain(3)
    rows[2] = replace(rows[2], stored=replace(rows[2].stored, **{digest: bytes(32)}))

    assert found(rows) == [("altered", 3)]


def test_an_entry_under_another_path_than_its_seal_is_misplaced() -> None:
    rows = a_chain(2)
    rows[0] = replace(rows[0], is_misplaced=True)

    assert found(rows) == [("misplaced", 1)]


def test_beyond_many_broken_links_the_rest_count_as_altered() -> None:
    rows = [replace(row, entry={"title": "另一件事"}) for row in a_chain(70)]

    assert found(rows) == [("altered", sequence) for sequence in range(1, 71)]


def test_fields_that_hold_nothing_are_not_sealed() -> None:
    entry: dict[str, object] = {
        "title": "",
        "account_id": None,
        "details": {},
        "rows": b"",
        "count": 0,
        "action": "a",
    }

    assert filled(entry) == {"action": "a"}
