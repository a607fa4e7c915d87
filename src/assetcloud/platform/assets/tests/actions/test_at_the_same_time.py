"""Two people at once, on two connections: one goes first, the other is told, nothing is half-written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.actions.answer_once import forget_requests
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.actions.close_period import close_period
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.free_card import StaleCardError
from assetcloud.platform.assets.models import Card, CardVersion, CodeIssue, ValueEntry
from assetcloud.platform.assets.tests.builders import (
    a_card,
    a_draft,
    a_unit_in_use,
    at,
    row_of,
    sign,
    verified,
)

pytestmark = pytest.mark.usefixtures("committed")


def both(first: Callable[[Callable[[], None]], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Run `first`, which calls what it is given while its transaction is open; then `second` starts.

    Returns what each returned or raised.
    """
    started = threading.Event()

    def leading() -> Any:
        return run(lambda: first(started.set))

    def following() -> Any:
        started.wait(10)
        return run(second)

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except ConflictError as error:
            return error
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        futures: list[Future[Any]] = [pool.submit(leading), pool.submit(following)]
        return futures[0].result(30), futures[1].result(30)


def test_of_two_edits_of_one_card_the_second_is_told_and_nothing_is_lost() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)

    def edit(name: str, opened: Callable[[], None] = lambda: None) -> int:
        with at(unit) as actor:
            version = change_card(
                actor,
                card_id=card_id,
                values={"name": name},
                expected_version="1",
                reason="同时修改",
            )
            opened()
            threading.Event().wait(0.3)
            return version

    won, lost = both(lambda opened: edit("甲", opened), lambda: edit("乙"))
    assert won == 2
    assert isinstance(lost, StaleCardError)
    assert (row_of(unit, card_id).name, row_of(unit, card_id).version) == ("甲", 2)
    with at(unit):
        assert CardVersion.objects.filter(unit_id=unit.id).count() == 1


def test_of_two_cards_with_one_number_the_second_is_refused() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit, card_no="甲-1")

    def register(opened: Callable[[], None] = lambda: None) -> Any:
        with at(unit) as actor:
            card_id = register_card(actor, draft=draft)
            opened()
            threading.Event().wait(0.3)
            return card_id

    won, lost = both(register, register)
    assert isinstance(lost, ConflictError)
    assert lost.code == "card_no_taken"
    with at(unit):
        assert [card.id for card in Card.objects.filter(unit_id=unit.id)] == [won]
    assert verified(unit)


def test_the_first_two_cards_of_a_unit_share_its_vendor_part() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit)

    def register(opened: Callable[[], None] = lambda: None) -> Any:
        with at(unit) as actor:
            card_id = register_card(actor, draft=draft)
            opened()
            threading.Event().wait(0.3)
            return card_id

    cards = [row_of(unit, card_id) for card_id in both(register, register)]
    with at(unit):
        part = CodeIssue.objects.get(unit_id=unit.id).vendor_part
    assert {card.asset_code[:9] for card in cards} == {part}
    assert [card.card_no for card in cards] == ["00000001", "00000002"]
    assert verified(unit)


def test_a_request_sent_twice_at_once_makes_one_card() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit)
    with at(unit) as actor:
        sender = actor

    def register(opened: Callable[[], None] = lambda: None) -> Any:
        with at(unit):
            card_id = register_card(sender, draft=draft, idempotency_key="一次提交")
            opened()
            threading.Event().wait(0.3)
            return card_id

    first, second = both(register, register)
    assert first == second
    with at(unit):
        assert Card.objects.filter(unit_id=unit.id).count() == 1
        assert forget_requests() == 0


def test_a_card_registered_while_a_period_closes_lies_wholly_on_one_side() -> None:
    unit = a_unit_in_use()
    a_card(unit)
    sign(unit)
    draft = a_draft(unit)

    def close(opened: Callable[[], None]) -> Any:
        with at(unit) as actor:
            month = close_period(actor, unit_id=unit.id, org_path=unit.path)
            opened()
            threading.Event().wait(0.3)
            return month

    def register() -> Any:
        with at(unit) as actor:
            return register_card(actor, draft=draft)

    month, card_id = both(close, register)
    with at(unit):
        entry = ValueEntry.objects.get(unit_id=unit.id, card_id=card_id)
    assert entry.period == month.index + 1
    assert verified(unit)
