"""What somebody may do at one node, from the roles they hold."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range
from assetcloud.platform.permissions.rules.effective_grants import (
    EVERYWHERE,
    Held,
    Place,
    acting_range,
    effective_grants,
    exactly,
    reaches,
)

UNIT = Place("33.01.7.", "33.01.7.")
BELOW = Place("33.01.7.9.", "33.01.7.9.")
NEIGHBOUR = Place("33.01.70.", "33.01.70.")
BUREAU = Place("33.01.b.", "33.01.")

labels = st.text("0123456789abz", min_size=1, max_size=3)
paths = st.lists(labels, min_size=1, max_size=5).map(lambda parts: ".".join(parts) + ".")


def held(range_kind: str, place: Place | None = UNIT, **facts: object) -> Held:
    given_facts = {"role_code": "r", "role_title": "角色", "permissions": frozenset({"a.b"})}
    return Held(place=place, range_kind=range_kind, **(given_facts | facts))  # type: ignore[arg-type]


def test_a_unit_role_reaches_the_unit_and_nothing_beside_or_below() -> None:
    within = reaches(held("unit"), UNIT)
    assert within is not None
    assert within.holds(UNIT.path)
    assert not within.holds(BELOW.path)
    assert not within.holds(NEIGHBOUR.path)
    assert reaches(held("unit"), BELOW) is None
    assert reaches(held("unit"), NEIGHBOUR) is None


def test_a_subtree_role_reaches_all_that_its_node_watches_over() -> None:
    role = held("subtree", BUREAU)
    assert reaches(role, BUREAU) == Range.below("33.01.")
    assert reaches(role, UNIT) == Range.below(UNIT.path)
    assert reaches(role, Place("33.02.", "33.02.")) is None


def test_a_role_held_below_gives_nothing_above() -> None:
    assert reaches(held("subtree", UNIT), BUREAU) is None
    assert acting_range([held("subtree", UNIT)], BUREAU) == NOWHERE


def test_a_role_of_the_platform_opens_no_units_rows() -> None:
    role = held("everywhere", None)
    assert reaches(role, UNIT) is None
    assert reaches(role, None) == EVERYWHERE
    assert acting_range([role], UNIT) == NOWHERE
    assert acting_range([role], None) == NOWHERE
    assert effective_grants([role], None)["a.b"][0].within == EVERYWHERE


def test_only_the_platform_lies_at_the_empty_path() -> None:
    assert EVERYWHERE.holds("")
    assert EVERYWHERE.holds(UNIT.path)
    assert not Range.below(UNIT.path).holds("")


def test_roles_of_units_give_nothing_on_the_platform() -> None:
    assert effective_grants([held("subtree")], None) == {}


def test_bounds_of_a_role_are_bounds_of_its_grant() -> None:
    department: UUID = new_id()
    grants = effective_grants(
        [
            held("department", department_ids=frozenset({department})),
            held("self"),
            held("unit", class_prefixes=("A02",)),
        ],
        UNIT,
    )["a.b"]
    assert grants[0].department_ids == frozenset({department})
    assert grants[1].own_only
    assert grants[2].class_prefixes == ("A02",)
    assert grants[2].department_ids is None


def test_the_widest_role_decides_the_range_of_the_transaction() -> None:
    assert acting_range([held("unit"), held("subtree")], UNIT) == Range.below(UNIT.path)
    assert acting_range([held("self")], UNIT) == exactly(UNIT.path)
    assert acting_range([], UNIT) == NOWHERE


@given(paths, paths)
def test_exactly_one_path_lies_in_its_own_range(path: str, other: str) -> None:
    assert exactly(path).holds(other) is (path == other)


@given(paths, paths, st.sampled_from(["self", "department", "unit", "subtree"]))
def test_no_role_ever_reaches_outside_the_tree_below_its_node(
    own: str, here: str, range_kind: str
) -> None:
    within = reaches(held(range_kind, Place(own, own)), Place(here, here))
    if within is None:
        return
    assert here.startswith(own)
    assert Range.below(own).lo <= within.lo
    assert within.hi <= Range.below(own).hi


@given(paths, paths, paths)
def test_the_range_of_the_transaction_holds_every_row_that_a_grant_holds(
    own: str, here: str, row: str
) -> None:
    roles = [held("unit", Place(own, own)), held("subtree", Place(own, own))]
    place = Place(here, here)
    scope = acting_range(roles, place)
    grants = effective_grants(roles, place).get("a.b", ())
    assert all(scope.holds(row) for grant in grants if grant.within.holds(row))
