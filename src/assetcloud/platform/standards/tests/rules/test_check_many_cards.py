"""Checking many cards gives the answers of checking them one by one, whatever came before."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.platform.standards.loaders.code_lists import MERGED, load_code_lists
from assetcloud.platform.standards.loaders.registry import load_registry
from assetcloud.platform.standards.rules import check_many_cards
from assetcloud.platform.standards.rules.card_schema import card_schema
from assetcloud.platform.standards.rules.check_card import CardChecker
from assetcloud.platform.standards.rules.check_many_cards import QuickCardChecker
from assetcloud.platform.standards.rules.value_schema import CodeChoice
from assetcloud.platform.standards.tests.examples import EXAMPLES

REGISTRY = load_registry()
LISTS = {
    row.code: (MERGED, [CodeChoice(item.code, item.name) for item in row.items])
    for row in load_code_lists().rows
}


@cache
def checkers(card_type: str) -> tuple[CardChecker, QuickCardChecker]:
    schema = card_schema(REGISTRY.at("", date(2026, 11, 24)), card_type, LISTS)
    checker = CardChecker(schema)
    return checker, QuickCardChecker(schema, checker)


def filled(card: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in card.items() if value not in (None, "", {}, [])}


def compare(card_type: str, card: dict[str, Any]) -> None:
    one, many = checkers(card_type)
    found = one.problems(card)
    problems, gaps = many.problems_and_gaps(card)
    assert problems == tuple(p for p in found if p.rule != "required")
    assert gaps == tuple(p for p in found if p.rule == "required")


@pytest.mark.parametrize("card_type", sorted(EXAMPLES))
def test_examples_and_each_gap_in_them(card_type: str) -> None:
    card = filled(EXAMPLES[card_type])
    for _ in range(2):
        compare(card_type, card)
        for name in card:
            compare(card_type, {key: value for key, value in card.items() if key != name})


VALUES: list[Any] = [
    "booked", "unbooked", "leased", "titled", "untitled", "charged", "purchase", "A02010108",
    "A08060303", "2026-01-01", "0", "-1", "x" * 3000, 5, True, ["a"], {"self_use": {"area": "1"}},
    {"self_use": {}}, {"no_such_use": {"area": "1", "value": "1.00"}}, 1.5,
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_mixture_of_fields_and_values(data: st.DataObject) -> None:
    card_type = data.draw(st.sampled_from(sorted(EXAMPLES)))
    card = filled(EXAMPLES[card_type])
    names = [*card, "usage", "title_state", "plate_number", "facility_kind", "no_such_field"]
    for name in data.draw(st.lists(st.sampled_from(names), max_size=6)):
        card.pop(name, None)
    for name in data.draw(st.lists(st.sampled_from(names), max_size=6)):
        card[name] = data.draw(st.sampled_from(VALUES))
    compare(card_type, filled(card))


def test_a_gap_inside_a_value_is_not_remembered_for_others() -> None:
    house = filled(EXAMPLES["house"])
    compare("house", house | {"usage": {"self_use": {}}})
    compare("house", house | {"usage": {"self_use": {"area": "900", "value": "9000000.00"}}})
    compare("house", house | {"usage": {"self_use": {}}})


def test_a_memory_that_is_full_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_many_cards, "_KEPT_MAX", 2)
    card = filled(EXAMPLES["equipment"])
    schema = card_schema(REGISTRY.at("", date(2026, 11, 24)), "equipment", LISTS)
    checker = CardChecker(schema)
    many = QuickCardChecker(schema, checker)
    for _ in range(2):
        for name in card:
            short = {key: value for key, value in card.items() if key != name}
            assert many.problems_and_gaps(short) == ((), checker.problems(short))


_TEXTS = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
_A_IS_X = {"properties": {"a": {"const": "x"}}, "required": ["a"]}


@pytest.mark.parametrize(
    "duties",
    [
        {"required": ["a"]},
        {"allOf": [{"if": {"not": _A_IS_X}, "then": {"required": ["b"]}}]},
        {"allOf": [{"if": {"anyOf": [_A_IS_X]}, "then": {"required": ["b"]}}]},
    ],
)
def test_schemas_without_conditions_and_with_negative_ones(duties: dict[str, Any]) -> None:
    checker = CardChecker(_TEXTS | duties)
    many = QuickCardChecker(_TEXTS | duties, checker)
    for card in ({}, {"a": "x"}, {"a": "y"}, {"a": "x", "b": "z"}):
        assert many.problems_and_gaps(card) == ((), checker.problems(card))
