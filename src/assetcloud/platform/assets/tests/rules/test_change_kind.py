"""What a change of a card means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.columns import CLASS_COLUMNS, COLUMNS, IMPORTANT_COLUMNS
from assetcloud.platform.assets.rules.change_kind import PERMISSION_FOR, change_kind


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ([], "general"),
        (["name"], "general"),
        (["remark", "place_id", "vin"], "general"),
        (["cost"], "important"),
        (["name", "use_status"], "important"),
        (["usage"], "important"),
        (["class_code"], "class"),
        (["account", "cost"], "class"),
        (["card_type"], "class"),
    ],
)
def test_the_gravest_column_decides(changed, kind):
    assert change_kind(changed) == kind


@given(st.sets(st.sampled_from(sorted(COLUMNS))), st.sets(st.sampled_from(sorted(COLUMNS))))
def test_a_change_is_never_lighter_than_a_part_of_it(some, more):
    order = ["general", "important", "class"]

    assert order.index(change_kind(some | more)) >= order.index(change_kind(some))


def test_every_kind_has_a_permission_of_its_own():
    assert set(PERMISSION_FOR) == {"general", "important", "class"}
    assert len(set(PERMISSION_FOR.values())) == 3


def test_class_and_important_columns_do_not_overlap():
    assert not CLASS_COLUMNS & IMPORTANT_COLUMNS
