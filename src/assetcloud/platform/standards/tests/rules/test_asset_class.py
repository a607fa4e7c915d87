"""Class codes: shape, ancestors, and the way from 2010 to 2022."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.standards.loaders.classification import (
    load_classes_2010,
    load_classes_2022,
    load_crosswalk,
    load_vendor_prefixes,
)
from assetcloud.platform.standards.rules.asset_class import (
    ClassCodeError,
    ancestors,
    branch_of,
    class_prefix,
    is_under,
    level_of,
    successor_2022,
)

CROSSWALK = {row.code_2010: row for row in load_crosswalk().rows}
VENDORS = load_vendor_prefixes()
codes_2022 = st.sampled_from([row.code for row in load_classes_2022().rows])


def test_a_prefix_never_cuts_a_pair_of_digits() -> None:
    assert class_prefix("A02100000") == "A0210"
    assert not is_under("A02130000", class_prefix("A02100000"))
    assert is_under("A02109900", class_prefix("A02100000"))


def test_ancestors_of_2022_come_nearest_first() -> None:
    assert ancestors("A02010104") == ("A02010100", "A02010000", "A02000000", "A")
    assert branch_of("A02010104") == "A02010000"
    assert branch_of("A02000000") == ""


def test_ancestors_of_2010_come_nearest_first() -> None:
    assert ancestors("2010104", edition="2010") == ("2010100", "2010000", "2")
    assert branch_of("2010104", edition="2010") == "2010000"
    assert branch_of("2", edition="2010") == ""


@pytest.mark.parametrize(
    ("code", "edition"),
    [
        ("2010104", "2022"),
        ("A02010104", "2010"),
        ("A0201", "2022"),
        ("Ａ02010104", "2022"),
        ("A", "1994"),
    ],
)
def test_a_code_of_another_edition_is_refused(code: str, edition: str) -> None:
    with pytest.raises(ClassCodeError):
        level_of(code, edition=edition)


@given(codes_2022)
def test_every_class_lies_under_all_its_ancestors(code: str) -> None:
    for depth, above in enumerate(ancestors(code), 1):
        assert is_under(code, class_prefix(above))
        assert level_of(above) == level_of(code) - depth


def test_every_code_of_2010_has_an_answer_that_is_a_class_of_2022() -> None:
    known = {row.code for row in load_classes_2022().rows}
    for row in load_classes_2010().rows:
        found = successor_2022(row.code, CROSSWALK, VENDORS)
        assert found.code in known or found.confidence == "none", row.code


def test_an_equal_name_in_the_counterpart_of_its_branch_is_its_successor() -> None:
    found = successor_2022("1020601", CROSSWALK, VENDORS)
    assert (found.code, found.relation, found.basis) == ("A01010211", "=", "name")


def test_an_equal_name_in_another_branch_is_only_a_hint() -> None:
    passenger_cars = successor_2022("2030500", CROSSWALK, VENDORS)
    assert passenger_cars.code == "A02410200"  # railway coaches have the same name
    assert (passenger_cars.relation, passenger_cars.confidence) == ("~", "low")


def test_a_code_without_a_row_goes_to_its_branch_as_a_part_of_it() -> None:
    found = successor_2022("3220101", {"3220000": CROSSWALK["3220000"]})
    assert (found.code, found.relation, found.confidence) == ("A02320000", "<", "medium")
    assert (found.basis, found.via) == ("ancestor", "3220000")


def test_an_ancestor_that_is_only_related_makes_a_weak_answer() -> None:
    found = successor_2022("4010101", {"4010000": CROSSWALK["4010000"]})
    assert (found.relation, found.confidence) == ("~", "low")


def test_vendor_codes_are_known_as_no_part_of_the_standard() -> None:
    land_right = successor_2022("6050411", CROSSWALK, VENDORS)
    assert (land_right.code, land_right.basis, land_right.confidence) == (
        "A08040101",
        "vendor",
        "low",
    )
    assert successor_2022("8010000", CROSSWALK, VENDORS).confidence == "none"


def test_without_any_row_nothing_is_guessed() -> None:
    found = successor_2022("2010104", {})
    assert (found.code, found.confidence) == ("", "none")
