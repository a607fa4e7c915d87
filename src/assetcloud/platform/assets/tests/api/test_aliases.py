"""Cards found by any of their names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.api.cards_at_hand import AtHand, a_client, at_hand
from assetcloud.platform.assets.tests.builders import a_card, a_draft, a_unit_in_use, at
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_bureau, a_region

pytestmark = pytest.mark.usefixtures("standards")


@pytest.fixture
def here(standards: None) -> AtHand:
    return at_hand()


def with_alias(unit: UnitView, **aliases: str) -> UUID:
    draft = a_draft(unit)
    with at(unit) as actor:
        return register_card(
            actor, draft=CardDraft(draft.card_type, draft.values, aliases=aliases), origin="new"
        )


def found(client: Any, code: str) -> list[tuple[str, str]]:
    answer = client.get("/api/v1/cards/lookup", {"code": code})
    assert answer.status_code == 200, answer.content
    return [(item["id"], item["matched_by"]) for item in answer.json()["items"]]


def test_a_card_is_found_by_code_number_label_and_former_number(here: AtHand) -> None:
    card_id = with_alias(here.unit, old_system="TY2019000123")
    with at(here.unit):
        card = Card.objects.get(unit_id=here.unit.id, id=card_id)
    code = card.asset_code

    for text in (code, f"https://zc.example.cn/a/{code}", f"{code[:9]} {code[9:21]} {code[21:]}"):
        assert found(here.client, text) == [(str(card_id), "asset_code")]
    assert found(here.client, card.card_no) == [(str(card_id), "card_no")]
    assert found(here.client, " TY2019000123 ") == [(str(card_id), "alias")]
    assert found(here.client, "TY2019") == []


def test_a_match_says_which_card_and_whose(here: AtHand) -> None:
    with_alias(here.unit, old_system="A-1", label_2019="A-1")
    (item,) = here.client.get("/api/v1/cards/lookup", {"code": "A-1"}).json()["items"]
    assert (item["unit_name"], item["name"]) == (here.unit.name, "便携式计算机")
    assert (item["matched_by"], item["scheme"]) == ("alias", "label_2019")


def test_several_cards_may_bear_the_same_former_number(here: AtHand) -> None:
    ids = {str(with_alias(here.unit, old_system="SET-7")) for _ in range(2)}
    assert {card_id for card_id, _ in found(here.client, "SET-7")} == ids


def test_the_neighbour_finds_nothing_by_any_name(here: AtHand) -> None:
    with_alias(here.unit, old_system="TY2019000123")
    for text in (here.card.asset_code, here.card.card_no + "x", "TY2019000123"):
        assert found(here.neighbour, text) == []
    # Card numbers begin at one in every unit; the neighbour's own is not there.
    assert found(here.neighbour, here.card.card_no) == []


def test_a_bureau_finds_the_cards_of_its_units() -> None:
    region = a_region()
    bureau = a_bureau(region)
    unit = a_unit_in_use(parent=region)
    card_id = a_card(unit)
    with at(unit):
        code = Card.objects.get(unit_id=unit.id, id=card_id).asset_code
    client = a_client(bureau, "assets.view_card")  # type: ignore[arg-type]
    assert found(client, code) == [(str(card_id), "asset_code")]


def test_voided_cards_are_not_found(here: AtHand) -> None:
    code = here.card.asset_code
    with at(here.unit):
        Card.objects.filter(unit_id=here.unit.id, id=here.card_id).update(state="voided")
    assert found(here.client, code) == []


@pytest.mark.parametrize("code", ["%", "' OR 1=1 --", "https://", "\u200b"])
def test_odd_texts_find_nothing(here: AtHand, code: str) -> None:
    assert found(here.client, code) == []


def test_an_empty_or_endless_code_is_refused(here: AtHand) -> None:
    for code in ("", "1" * 301):
        assert here.client.get("/api/v1/cards/lookup", {"code": code}).status_code == 422


def test_the_other_numbers_of_a_card_are_listed(here: AtHand) -> None:
    card_id = with_alias(here.unit, old_system="A-1", finance="F-9")
    address = f"/api/v1/cards/{card_id}/aliases"
    assert here.client.get(address).json()["items"] == [
        {"scheme": "finance", "code": "F-9"},
        {"scheme": "old_system", "code": "A-1"},
    ]
    assert here.neighbour.get(address).status_code == 404
    assert here.client.get(f"/api/v1/cards/{new_id()}/aliases").status_code == 404
