"""Three administrators keep watch on each other."""

from __future__ import annotations

from itertools import permutations

import pytest

from assetcloud.platform.identity.rules.separated_administrators import (
    ADMIN_TITLES,
    separation_problems,
)


@pytest.mark.parametrize(("kind", "other"), list(permutations(ADMIN_TITLES, 2)))
def test_nobody_is_two_kinds_of_administrator(kind: str, other: str) -> None:
    found = separation_problems(admin_kind=kind, other_kinds=[other], holds_unit_roles=False)
    assert len(found) == 1
    assert ADMIN_TITLES[other] in found[0]


@pytest.mark.parametrize("kind", ADMIN_TITLES)
def test_a_second_account_of_the_same_kind_or_of_none_does_no_harm(kind: str) -> None:
    assert (
        separation_problems(admin_kind=kind, other_kinds=[kind, ""], holds_unit_roles=False) == ()
    )


@pytest.mark.parametrize("kind", ADMIN_TITLES)
def test_an_administrator_holds_no_roles_in_units(kind: str) -> None:
    (problem,) = separation_problems(admin_kind=kind, other_kinds=[], holds_unit_roles=True)
    assert "收回" in problem


def test_who_is_no_administrator_may_hold_anything() -> None:
    assert separation_problems(admin_kind="", other_kinds=["system"], holds_unit_roles=True) == ()
