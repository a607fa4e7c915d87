from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pydantic import ValidationError

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.audit import api
from assetcloud.platform.audit.actions.seal_entries import seal_entries
from assetcloud.platform.audit.actions.verify_trail import verify_trail
from assetcloud.platform.audit.signing import own_public_key
from assetcloud.platform.audit.tests.builders import (
    NOON,
    SomeActor,
    SomeUnit,
    a_trail,
    a_unit,
    as_owner,
    write,
    write_platform,
)


def asking(actor: SomeActor) -> HttpRequest:
    request = RequestFactory().get("/")
    request.actor = actor  # type: ignore[attr-defined]
    return request


def asked(**conditions: Any) -> api.TrailIn:
    return api.TrailIn.model_validate(conditions)


@pytest.fixture
def here(db: None) -> Iterator[SomeUnit]:
    unit = a_unit()
    with acting_in(Range.below("33.")):
        yield unit


def test_the_trail_is_listed_with_seals_and_a_cursor(here: SomeUnit) -> None:
    first = write(here, "登记卡片", reason="购置", details={"count": 3})
    seal_entries(NOON)
    second = write(here)

    page = api.TrailOut.model_validate(api.trail(asking(SomeActor()), asked(limit=1)))
    rest = api.TrailOut.model_validate(api.trail(asking(SomeActor()), asked(after=page.next)))

    assert {page.items[0].id, rest.items[0].id} == {first, second}
    assert rest.next is None
    sealed = next(one for one in page.items + rest.items if one.id == first)
    assert (sealed.title, sealed.reason, sealed.details) == ("登记卡片", "购置", {"count": 3})
    assert sealed.seal is not None
    assert (sealed.seal.sequence, len(sealed.seal.sm3)) == (1, 64)
    assert next(one for one in page.items + rest.items if one.id == second).seal is None


def test_one_entry_is_shown(here: SomeUnit) -> None:
    entry_id = write(here)

    shown = api.trail_entry(asking(SomeActor()), here.id, entry_id)

    assert api.EntryOut.model_validate(shown).id == entry_id


def test_the_platforms_trail_is_listed(here: SomeUnit) -> None:
    entry_id = write_platform()
    seal_entries(NOON)

    answer = api.platform_trail(asking(SomeActor()), asked())

    (only,) = api.PlatformTrailOut.model_validate(answer).items
    assert only.id == entry_id
    assert only.seal is not None


@pytest.mark.parametrize(
    "conditions",
    [{"since": "2026-11-24T00:00:00"}, {"limit": 0}, {"limit": 201}, {"colour": "red"}],
)
def test_conditions_that_are_none_are_refused(conditions: dict[str, Any]) -> None:
    """An instant without a time zone, sizes out of bounds, an unknown name."""
    with pytest.raises(ValidationError):
        asked(**conditions)


def proof(actor: SomeActor) -> api.ProofOut:
    with acting_in(actor.acting_range):
        return api.ProofOut.model_validate(api.verification(asking(actor)), from_attributes=True)


@pytest.mark.usefixtures("committed")
def test_a_trail_without_seals_is_all_tail() -> None:
    unit = a_unit()
    a_trail(unit, 2)

    state = proof(SomeActor(acting_range=unit.range))

    assert (state.tail_count, state.sealed_at, state.root_day) == (2, None, None)
    assert state.last_verification is None
    assert state.public_key == own_public_key()


@pytest.mark.usefixtures("committed")
def test_the_proof_says_what_is_sealed_signed_and_verified() -> None:
    unit, other = a_unit(), a_unit("b")
    a_trail(unit, 2)
    a_trail(other, 1)
    write_platform()
    seal_entries(NOON)
    a_trail(unit, 1)
    a_trail(other, 1)

    state = proof(SomeActor(acting_range=unit.range))
    assert (state.tail_count, state.sealed_at) == (1, NOON)

    for table in ("audit_entry", "audit_platformentry"):
        as_owner(f"UPDATE {table} SET title = 'x'")
    verify_trail()
    mine = proof(SomeActor(acting_range=unit.range, permissions=frozenset())).last_verification
    everything = proof(SomeActor()).last_verification

    assert mine is not None
    assert everything is not None
    assert (mine.is_intact, mine.finding_count) == (False, 4)
    assert [finding.chain for finding in mine.findings] == [str(unit.id)] * 2
    assert {finding.chain for finding in everything.findings} == {
        str(unit.id),
        str(other.id),
        "platform",
    }
