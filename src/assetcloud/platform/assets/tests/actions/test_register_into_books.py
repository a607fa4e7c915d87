"""Cards come into the books: opening and new, booked or not, one or many."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError, NotPermittedError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.actions.register_cards import register_cards
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.models import AssetAlias, Balance, Card, Segment, ValueEntry
from assetcloud.platform.assets.queries.verify import verify_values
from assetcloud.platform.assets.tests.builders import (
    a_card,
    a_draft,
    a_unit_in_use,
    at,
    problems_of,
    row_of,
    sign,
    verified,
)
from assetcloud.platform.audit.tests.builders import TrailEntry
from assetcloud.platform.organisations.tests.builders import (
    a_unit,
    actor_at,
)
from assetcloud.platform.permissions.tests.builders import an_actor

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11).index


def refused(unit: Any, draft: CardDraft, **how: Any) -> dict[str, list[str]]:
    """Rules that refuse a draft, by pointer."""
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        register_card(actor, draft=draft, **how)
    return problems_of(caught.value)


def test_a_card_that_is_not_booked_has_a_cost_but_no_segment() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, booked_state="unbooked", booked_on=None, voucher_no="")
    with at(unit):
        assert not Segment.objects.filter(unit_id=unit.id).exists()
        assert ValueEntry.objects.get(unit_id=unit.id, card_id=card_id).amount == 600_000
    assert verified(unit)


def test_an_opening_card_stands_in_the_month_before_the_start_and_in_the_open_one() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    card = row_of(unit, card_id)
    assert (card.origin, card.booked_state, card.change_kind) == ("opening", "booked", "opening")
    with at(unit):
        entries = list(ValueEntry.objects.filter(unit_id=unit.id).order_by("kind"))
        balances = list(Balance.objects.filter(unit_id=unit.id).order_by("period"))
        segment = Segment.objects.get(unit_id=unit.id)
    assert [(e.kind, e.amount, e.period) for e in entries] == [
        ("accumulated", 66_664, NOVEMBER - 1),
        ("cost", 600_000, NOVEMBER - 1),
    ]
    assert [(b.period, b.cost, b.accumulated) for b in balances] == [
        (NOVEMBER - 1, 600_000, 66_664),
        (NOVEMBER, 600_000, 66_664),
    ]
    assert (segment.start, segment.months, segment.base) == (NOVEMBER, 64, 66_664)
    assert verified(unit)


def test_a_gap_refuses_a_new_card_and_only_warns_of_an_opening_one() -> None:
    unit = a_unit_in_use()
    assert "/values/brand" in refused(unit, a_draft(unit, brand=""))
    card = row_of(unit, a_card(unit, origin="opening", brand=""))
    assert "/values/brand" in {w["pointer"] for w in card.warnings}


def test_what_came_in_or_after_the_start_period_is_no_opening() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit, acquired_on="2026-11-01")
    assert refused(unit, draft, origin="opening")["/values/acquired_on"] == ["opening_date"]


def test_a_fully_depreciated_opening_card_is_finished() -> None:
    unit = a_unit_in_use()
    card_id = a_card(
        unit, origin="opening", acquired_on="2015-01-01", opening_accumulated="6000.00"
    )
    assert row_of(unit, card_id).depreciation_state == "finished"
    assert verified(unit)


def test_nothing_is_registered_before_the_books_are_open() -> None:
    unit = a_unit()
    with at(unit) as actor, pytest.raises(ConflictError) as caught:
        register_card(actor, draft=a_draft(unit))
    assert caught.value.code == "books_not_open"


def test_no_opening_card_comes_after_the_opening_is_signed() -> None:
    unit = a_unit_in_use()
    sign(unit)
    with at(unit) as actor, pytest.raises(ConflictError) as caught:
        register_card(actor, draft=a_draft(unit), origin="opening")
    assert caught.value.code == "opening_signed"


def test_registering_asks_for_its_permission_and_a_unit() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit)
    with at(unit), pytest.raises(NotPermittedError):
        register_card(an_actor("assets.view_card", at=unit), draft=draft)
    nowhere = an_actor("assets.register_card")
    with at(unit), pytest.raises(ConflictError) as caught:
        register_card(nowhere, draft=draft)
    assert caught.value.code == "not_in_a_unit"


def test_many_cards_come_all_or_none_and_leave_one_entry_in_the_trail() -> None:
    unit = a_unit_in_use()
    drafts = [a_draft(unit, name=f"电脑{n}") for n in range(120)]
    with at(unit) as actor:
        ids = register_cards(actor, drafts=drafts)
        trail = TrailEntry.objects.get(unit_id=unit.id, action="assets.register_cards")
        names = dict(Card.objects.filter(unit_id=unit.id).values_list("id", "name"))
    assert [names[card_id] for card_id in ids] == [f"电脑{n}" for n in range(120)]
    assert trail.row_count == 120
    assert verified(unit)
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        register_cards(actor, drafts=[a_draft(unit), a_draft(unit, cost="")])
    assert problems_of(caught.value) == {"/cards/1/values/cost": ["required"]}
    with at(unit):
        assert Card.objects.filter(unit_id=unit.id).count() == 120


def test_a_number_that_comes_twice_in_one_set_is_refused() -> None:
    unit = a_unit_in_use()
    drafts = [a_draft(unit, card_no="甲"), a_draft(unit, card_no="甲")]
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        register_cards(actor, drafts=drafts)
    assert problems_of(caught.value) == {"/cards/1/values/card_no": ["card_no_repeated"]}


def test_aliases_are_other_names_of_the_asset() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit)
    draft = CardDraft(draft.card_type, draft.values, {"legacy": "旧-17"})
    with at(unit) as actor:
        card_id = register_card(actor, draft=draft)
        alias = AssetAlias.objects.get(unit_id=unit.id)
    assert (alias.card_id, alias.scheme, alias.code) == (card_id, "legacy", "旧-17")


@pytest.mark.parametrize("aliases", [{"LEGACY!": "x"}, {"legacy": ""}, {"legacy": "x" * 101}])
def test_an_alias_that_is_none_is_refused(aliases: dict[str, str]) -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit)
    assert refused(unit, CardDraft("equipment", draft.values, aliases)) == {"/aliases": ["alias"]}


def test_what_the_system_sets_is_not_taken_from_a_form() -> None:
    unit = a_unit_in_use()
    card = row_of(unit, a_card(unit, asset_code="1" * 22, state="voided", net_value="1", version=9))
    assert card.asset_code != "1" * 22
    assert (card.state, card.version) == ("active", 1)
    assert "net_value" not in card.attributes


def test_an_intangible_starts_as_the_dated_parameter_says() -> None:
    unit = a_unit_in_use()
    card_id = a_card(
        unit,
        card_type="intangible",
        class_code="A08060303",
        name="办公软件",
        life_months=36,
        acquired_on="2026-05-20",
        software_ownership="not_own",
        licence_kind="perpetual",
        brand="",
        spec="",
        equipment_use="",
    )
    with at(unit):
        segment = Segment.objects.get(unit_id=unit.id, card_id=card_id)
    assert segment.start == Month(2026, 5).index


def test_a_stranger_sees_nothing_of_it() -> None:
    unit, neighbour = a_unit_in_use(), a_unit_in_use()
    a_card(unit)
    with at(neighbour):
        assert not Card.objects.exists()
        assert not ValueEntry.objects.exists()
        assert verify_values() == []


def test_the_card_stands_as_of_today() -> None:
    unit = a_unit_in_use()
    card = row_of(unit, a_card(unit))
    assert card.valid_from == date(2026, 11, 24)
    assert card.changed_by == actor_at(unit).name
