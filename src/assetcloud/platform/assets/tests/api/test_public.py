"""What everybody may see of an asset, and what a unit decides about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import NOWHERE, acting_in
from assetcloud.platform.assets import handlers
from assetcloud.platform.assets.actions.publish_cards import republish
from assetcloud.platform.assets.actions.register_cards import register_cards
from assetcloud.platform.assets.models import Card, PublicCard, PublicIssuer
from assetcloud.platform.assets.rules.asset_code import build_asset_code
from assetcloud.platform.assets.tests.api.cards_at_hand import AtHand, a_client, at_hand
from assetcloud.platform.assets.tests.builders import a_card, a_draft, at, change, row_of
from assetcloud.platform.events.contract import subscriptions

pytestmark = pytest.mark.usefixtures("standards")
KEYS = {"asset_code", "unit_name", "name", "use_status", "published_at"}


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def here(standards: None) -> AtHand:
    assert handlers.__all__ == []
    return at_hand()


def look(code: str) -> Any:
    return Client().get(f"/api/v1/public/assets/{code}")


def decide(client: Client, shows: str, reason: str = "方便公众监督") -> Any:
    return client.put(
        "/api/v1/publication",
        json.dumps({"shows": shows, "reason": reason}),
        content_type="application/json",
    )


def test_by_default_a_stranger_learns_whose_the_code_is_and_nothing_else(here: AtHand) -> None:
    answer = look(here.card.asset_code)
    assert answer.status_code == 200, answer.content
    assert answer.json().keys() == KEYS
    assert answer.json()["unit_name"] == here.unit.name
    assert answer.json()["name"] is None
    assert answer.json()["use_status"] is None
    assert PublicCard.objects.count() == 0


def test_a_unit_may_show_names_and_use(here: AtHand) -> None:
    decided = decide(here.client, "card")
    assert decided.status_code == 200, decided.content
    assert decided.json()["title"] == "公开资产名称和使用状况"

    answer = look(here.card.asset_code).json()
    assert answer.keys() == KEYS
    assert (answer["name"], answer["use_status"]) == ("便携式计算机", "在用")
    assert here.client.get("/api/v1/publication").json()["shows"] == "card"


def test_what_is_public_follows_the_cards(here: AtHand) -> None:
    decide(here.client, "card")
    new = row_of(here.unit, a_card(here.unit, name="投影仪"))
    assert look(new.asset_code).json()["name"] == "投影仪"

    change(here.unit, here.card_id, name="笔记本电脑", use_status="idle", idle_since="2026-11-01")
    shown = look(here.card.asset_code).json()
    assert (shown["name"], shown["use_status"]) == ("笔记本电脑", "闲置")


def test_a_batch_is_published_as_one(here: AtHand) -> None:
    decide(here.client, "card")
    with at(here.unit) as actor:
        ids = register_cards(actor, drafts=[a_draft(here.unit, name=f"椅子{n}") for n in range(60)])
    assert len(ids) == 60
    assert PublicCard.objects.filter(unit_id=here.unit.id).count() == 61


def test_a_card_that_is_gone_is_shown_no_more(here: AtHand) -> None:
    decide(here.client, "card")
    code = here.card.asset_code
    with at(here.unit):
        Card.objects.filter(unit_id=here.unit.id, id=here.card_id).update(state="voided")
        assert republish() == 1
    assert look(code).json()["name"] is None


def test_a_copy_that_another_unit_took_over_is_not_taken_back(here: AtHand) -> None:
    decide(here.client, "card")
    PublicCard.objects.filter(asset_code=here.card.asset_code).update(
        unit_id=here.neighbour_unit.id
    )
    with at(here.unit):
        Card.objects.filter(unit_id=here.unit.id, id=here.card_id).update(state="ended")
        republish()
    assert look(here.card.asset_code).json()["unit_name"] == here.neighbour_unit.name


def test_a_unit_may_hide_and_take_back_what_it_showed(here: AtHand) -> None:
    decide(here.client, "card")
    decide(here.client, "hidden")
    assert look(here.card.asset_code).status_code == 404
    assert PublicCard.objects.count() == 0
    decide(here.client, "unit")
    assert look(here.card.asset_code).json()["name"] is None


@pytest.mark.parametrize(
    "code", ["1", "0019999980000000287213", "x" * 22, "0019999980000000287212", "%00", "…"]
)
def test_a_code_that_is_none_or_nobodys_is_not_found(standards: None, code: str) -> None:
    answer = look(code)
    assert answer.status_code == 404
    assert "核对标签" in answer.json()["detail"]


def test_a_code_not_given_out_yet_says_no_more_than_whose_it_would_be(here: AtHand) -> None:
    decide(here.client, "card")
    answer = look(build_asset_code(here.card.asset_code[:9], 999_999)).json()
    assert (answer["unit_name"], answer["name"]) == (here.unit.name, None)


def test_the_published_tables_hold_the_listed_columns_and_no_others(standards: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text ORDER BY column_name)"
            " FROM information_schema.columns WHERE table_name LIKE 'assets_public%'"
            " AND table_name <> 'assets_publication' GROUP BY 1 ORDER BY 1"
        )
        assert cursor.fetchall() == [
            ("assets_publiccard", ["asset_code", "name", "published_at", "unit_id", "use_status"]),
            ("assets_publicissuer", ["published_at", "shows", "unit_id", "vendor_part"]),
        ]


def test_a_look_touches_no_row_of_a_unit(here: AtHand) -> None:
    code = here.card.asset_code
    with acting_in(NOWHERE):
        assert Card.objects.count() == 0
        assert look(code).status_code == 200


def test_who_asks_too_often_is_asked_to_wait(here: AtHand) -> None:
    code = here.card.asset_code
    statuses = [look(code).status_code for _ in range(62)]
    assert statuses == [200] * 60 + [429] * 2
    assert Client(REMOTE_ADDR="192.0.2.9").get(f"/api/v1/public/assets/{code}").status_code == 200


def test_a_unit_that_is_no_more_is_not_found(here: AtHand) -> None:
    PublicIssuer.objects.update(unit_id=new_id())
    assert look(here.card.asset_code).status_code == 404


def test_only_who_may_decides_and_says_why(here: AtHand) -> None:
    assert decide(a_client(here.unit, "assets.view_card"), "card").status_code == 403
    assert decide(here.client, "all").status_code == 422
    assert decide(here.client, "card", reason="").status_code == 422
    assert here.client.get("/api/v1/publication").json() == {
        "shows": "unit",
        "title": "只公开编码所属单位",
        "decided_by": "",
        "decided_at": None,
        "reason": "",
    }


def test_the_decision_is_on_record(here: AtHand) -> None:
    decide(here.client, "card")
    with at(here.unit), connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, reason FROM audit_entry WHERE action = 'assets.publish_cards'"
        )
        assert cursor.fetchall() == [("资产公开查询：公开资产名称和使用状况", "方便公众监督")]


def test_the_handlers_hear_of_all_that_changes_cards() -> None:
    heard = {event.name for event, _, where in subscriptions() if "assets.handlers" in where}
    assert heard == {
        "assets.card_registered",
        "assets.card_changed",
        "assets.card_removed",
        "assets.cards_derived",
        "assets.cards_loaded",
    }
