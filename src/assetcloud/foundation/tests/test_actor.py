"""What a data scope says of itself."""

from __future__ import annotations

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range

HERE = Range.below("33.1.")


def test_no_grants_is_nothing_at_all() -> None:
    assert DataScope(()).is_empty
    assert not DataScope(()).is_whole_range


def test_one_grant_without_bounds_is_the_whole_range() -> None:
    narrow = Grant(within=HERE, department_ids=frozenset({new_id()}))
    assert not DataScope((narrow,)).is_whole_range
    assert DataScope((narrow, Grant(within=HERE))).is_whole_range


def test_each_bound_narrows() -> None:
    for bounds in (
        {"department_ids": frozenset({new_id()})},
        {"own_only": True},
        {"class_prefixes": ("A0201",)},
    ):
        scope = DataScope((Grant(within=HERE, **bounds),))
        assert not scope.is_whole_range
        assert not scope.is_empty
