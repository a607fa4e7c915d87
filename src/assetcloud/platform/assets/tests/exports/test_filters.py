from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.assets.exports.filters import filter_from_json, filter_to_json
from assetcloud.platform.assets.queries.card_filter import CardFilter

_dates = st.none() | st.dates(min_value=date(1949, 10, 1), max_value=date(2100, 1, 1))
_amounts = st.none() | st.integers(min_value=0, max_value=10**15)
_ids = st.none() | st.uuids()
_KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "words": st.text(max_size=20),
    "use_status": st.lists(st.sampled_from(["in_use", "idle"]), max_size=2).map(tuple),
    "state": st.lists(st.sampled_from(["active", "voided"]), max_size=2).map(tuple),
    "ids": st.lists(st.uuids(), max_size=3).map(tuple),
    "with_warnings": st.booleans(),
    "acquired_from": _dates,
    "acquired_to": _dates,
    "cost_from": _amounts,
    "cost_to": _amounts,
    "department_id": _ids,
    "batch_id": _ids,
    "card_type": st.sampled_from(["", "house"]),
}


@given(st.fixed_dictionaries({}, optional=_KNOWN))
def test_a_filter_comes_back_from_json_as_it_was(given_facts: dict[str, Any]) -> None:
    wanted = CardFilter(**given_facts)
    kept = json.loads(json.dumps(filter_to_json(wanted)))
    assert filter_from_json(kept) == wanted


def test_every_field_of_the_filter_but_the_range_is_kept() -> None:
    assert filter_to_json(CardFilter()) == {}
    assert filter_to_json(CardFilter(within=Range.below("33."))) == {}
    assert {field.name for field in fields(CardFilter)} >= _KNOWN.keys()
