"""Ranges crossed with departments, own things and asset classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.permissions.rules.scope_holds import Subject, grant_holds, scope_holds

WITHIN = Range.below("33.")
ME = new_id()
HERE, THERE = new_id(), new_id()


def grant(**bounds: object) -> Grant:
    return Grant(within=WITHIN, **bounds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bounds", "subject", "holds"),
    [
        ({}, Subject(class_code="A05010000"), True),
        ({"class_prefixes": ("A02",)}, Subject(class_code="A02010000"), True),
        ({"class_prefixes": ("A02",)}, Subject(class_code="A05010000"), False),
        ({"class_prefixes": ("A0201", "A0806")}, Subject(class_code="A08060300"), True),
        ({"class_prefixes": ("A02",)}, Subject(), True),
        ({"department_ids": frozenset({HERE})}, Subject(department_id=HERE), True),
        ({"department_ids": frozenset({HERE})}, Subject(department_id=THERE), False),
        ({"department_ids": frozenset({HERE})}, Subject(), True),
        ({"own_only": True}, Subject(member_ids=frozenset({ME})), True),
        ({"own_only": True}, Subject(member_ids=frozenset({HERE})), False),
        ({"own_only": True}, Subject(), True),
    ],
)
def test_a_grant_covers_what_lies_within_all_its_bounds(
    bounds: dict[str, object], subject: Subject, holds: bool
) -> None:
    assert grant_holds(grant(**bounds), subject, frozenset({ME})) is holds


def test_the_equipment_office_sees_equipment_of_all_departments_and_a_head_all_of_one() -> None:
    scope = DataScope(
        (grant(class_prefixes=("A02",)), grant(department_ids=frozenset({HERE}))),
        frozenset({ME}),
    )
    assert scope_holds(scope, Subject(class_code="A02010000", department_id=THERE))
    assert scope_holds(scope, Subject(class_code="A05010000", department_id=HERE))
    assert not scope_holds(scope, Subject(class_code="A05010000", department_id=THERE))


@given(st.lists(st.sampled_from(["A01", "A02", "A0201", "A05"]), max_size=3), st.booleans())
def test_more_grants_never_take_anything_away(prefixes: list[str], own: bool) -> None:
    subject = Subject(class_code="A02010000", member_ids=frozenset({HERE}))
    some = DataScope((grant(class_prefixes=tuple(prefixes) or None),), frozenset({ME}))
    more = DataScope((*some.grants, grant(own_only=own)), some.member_ids)
    assert scope_holds(more, subject) or not scope_holds(some, subject)
