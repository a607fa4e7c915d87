"""The same request with the same key has one outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.assets.actions.answer_once import forget_requests
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.models import Card, IdempotentRequest
from assetcloud.platform.assets.tests.builders import NOON, a_draft, a_unit_in_use, at

pytestmark = pytest.mark.usefixtures("standards")


def test_a_repeated_request_has_the_same_outcome() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit)
    with at(unit) as actor:
        made = [register_card(actor, draft=draft, idempotency_key="k-1") for _ in range(3)]
        assert len(set(made)) == 1
        assert Card.objects.filter(unit_id=unit.id).count() == 1


def test_another_content_under_the_same_key_is_refused() -> None:
    unit = a_unit_in_use()
    with at(unit) as actor:
        register_card(actor, draft=a_draft(unit), idempotency_key="k-1")
        with pytest.raises(ConflictError) as caught:
            register_card(actor, draft=a_draft(unit, name="另一件"), idempotency_key="k-1")
    assert caught.value.code == "idempotency_key_reused"


def test_another_person_has_keys_of_their_own() -> None:
    unit = a_unit_in_use()
    for _ in range(2):
        with at(unit) as actor:
            register_card(actor, draft=a_draft(unit), idempotency_key="k-1")
    with at(unit):
        assert Card.objects.filter(unit_id=unit.id).count() == 2


def test_a_refused_request_leaves_its_key_free() -> None:
    unit = a_unit_in_use()
    with at(unit) as actor:
        with pytest.raises(InvalidError):
            register_card(actor, draft=a_draft(unit, name=""), idempotency_key="k-1")
        assert not IdempotentRequest.objects.exists()
        register_card(actor, draft=a_draft(unit), idempotency_key="k-1")


@pytest.mark.parametrize("key", ["x" * 101, "a\nb"])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    unit = a_unit_in_use()
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        register_card(actor, draft=a_draft(unit), idempotency_key=key)
    assert caught.value.code == "idempotency_key"


def test_keys_are_forgotten_after_a_month() -> None:
    unit = a_unit_in_use()
    with at(unit) as actor:
        register_card(actor, draft=a_draft(unit), idempotency_key="k-1")
        assert forget_requests() == 0
        with time_machine.travel(NOON + timedelta(days=31)):
            assert forget_requests() == 1
