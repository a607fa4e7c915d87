"""Paths of the tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.rules.path_label import (
    ancestor_paths,
    child_path,
    is_path,
    label_of,
    lies_under,
    moved_path,
    root_label,
    serial_label,
)

labels = st.integers(1, 36**4).map(serial_label)
paths = st.lists(labels, min_size=1, max_size=6).map(lambda found: ".".join(found) + ".")


@pytest.mark.parametrize(
    ("serial", "label"), [(1, "1"), (35, "z"), (36, "10"), (1295, "zz"), (1296, "100")]
)
def test_serials_are_written_in_base_36(serial: int, label: str) -> None:
    assert serial_label(serial) == label
    assert int(label, 36) == serial


def test_serials_begin_at_one() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        serial_label(0)


@given(paths, labels)
def test_a_child_lies_in_the_range_of_its_parent_and_of_nobody_beside(
    path: str, label: str
) -> None:
    child = child_path(path, label)
    assert is_path(child)
    assert label_of(child) == label
    assert Range.below(path).holds(child)
    assert lies_under(child, path)
    assert ancestor_paths(child)[-1] == path
    sibling = child_path(path, label + "0")
    assert not Range.below(child).holds(sibling)
    assert not Range.below(sibling).holds(child)


def test_a_tree_too_deep_is_refused() -> None:
    with pytest.raises(ValueError, match="too deep"):
        child_path("1." * 60, "1")


@given(paths, paths, labels)
def test_a_move_changes_the_front_and_keeps_the_labels(old: str, new: str, label: str) -> None:
    below = child_path(old, label)
    assert moved_path(below, old, new) == child_path(new, label)
    assert moved_path(old, old, new) == new


def test_only_what_lies_under_is_moved() -> None:
    with pytest.raises(ValueError, match="does not lie under"):
        moved_path("33.2.", "33.1.", "33.3.")


@pytest.mark.parametrize("text", ["", "33", "33..", ".33.", "33.A.", "33. 1."])
def test_texts_that_are_no_paths(text: str) -> None:
    assert not is_path(text)


def test_a_province_is_a_root_by_its_first_two_digits() -> None:
    assert root_label("330000") == "33"
    assert root_label("330100") == "330100"
