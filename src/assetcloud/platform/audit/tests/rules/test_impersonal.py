from __future__ import annotations

import pytest

from assetcloud.platform.audit.rules.impersonal import PersonalDetailError, impersonal


@pytest.mark.parametrize("key", ["password", "Token", "phone", "id_number", "bank_account"])
def test_a_secret_does_not_enter_the_trail_at_any_depth(key: str) -> None:
    with pytest.raises(PersonalDetailError):
        impersonal({"before": [{key: "x"}]})


def test_the_name_of_a_changed_field_may_be_kept() -> None:
    details = {"fields": ["phone", "name"], "count": 3, "sure": True, "none": None}

    assert impersonal(details) == details


def test_an_identity_number_in_a_text_is_blotted_out() -> None:
    assert impersonal(["住户11010519491231002X，"]) == ["住户110105********002X，"]


@pytest.mark.parametrize(
    "text",
    ["110105194912310021", "1101051949123100211", "A11010519491231002X", "12330000470000000X"],
)
def test_a_number_that_is_none_stays(text: str) -> None:
    """Wrong check character, too long, part of a code, a unit's credit code."""
    assert impersonal(text) == text
