from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.money import Money
from assetcloud.foundation.month import Month
from assetcloud.platform.audit.rules.canonical_form import canonical, plain

ID = UUID("01900000-0000-7000-8000-000000000000")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


class Plain(Enum):
    ONE = 1


class Worded(StrEnum):
    ONE = "one"


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"b": 1, "a": [True, None, "汉"]}, '{"a":[true,null,"汉"],"b":1}'),
        (ID, f'"{ID}"'),
        (
            datetime(2026, 11, 24, 8, 0, 0, 5, timezone(timedelta(hours=8))),
            '"2026-11-24T00:00:00.000005Z"',
        ),
        (date(2026, 11, 24), '"2026-11-24"'),
        (Month(2026, 11), '"2026-11"'),
        (Money(833), "833"),
        (Decimal("1.50"), '"1.50"'),
        (b"\x01\xff", '"01ff"'),
        (memoryview(b"\x01"), '"01"'),
        ({"b", "a"}, '["a","b"]'),
        (MappingProxyType({"a": ID}), f'{{"a":"{ID}"}}'),
        (Plain.ONE, "1"),
        (Worded.ONE, '"one"'),
        (SafeString("a"), '"a"'),
    ],
)
def test_a_value_has_one_form(value: Any, form: str) -> None:
    assert canonical(value).decode() == form
    assert canonical(plain(value)).decode() == form


@given(PLAIN)
def test_what_comes_back_from_json_has_the_same_form(value: Any) -> None:
    assert canonical(json.loads(json.dumps(value))) == canonical(value) == canonical(plain(value))


@given(PLAIN, PLAIN)
def test_different_contents_have_different_forms(one: Any, other: Any) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical(one) == canonical(other)) is same


@pytest.mark.parametrize(
    "value",
    [1.5, [1.5], {"a": 1.5}, object(), datetime(2026, 1, 1)],  # noqa: DTZ001 - wrong on purpose
)
def test_what_is_not_exact_is_refused_when_it_is_recorded(value: Any) -> None:
    with pytest.raises(TypeError):
        plain(value)


def test_keys_are_text() -> None:
    assert plain({ID: 1}) == {str(ID): 1}
    assert isinstance(plain(MappingProxyType({})), Mapping)


def test_instants_are_in_utc() -> None:
    assert plain(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00.000000Z"
