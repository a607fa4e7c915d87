"""Numbering rules: patterns with named parts."""

from __future__ import annotations

import pytest

from assetcloud.platform.standards.loaders.parameters import load_numbering_rules
from assetcloud.platform.standards.rules.numbering import (
    NumberingRuleError,
    format_number,
    pattern_parts,
)


def test_a_number_is_filled_with_zeros() -> None:
    pattern = "{unit}-{kind}-{year}-{serial:6}"
    parts: dict[str, str | int] = {"unit": "330100001", "kind": "CZ", "year": 2026, "serial": 12}
    assert format_number(pattern, parts) == "330100001-CZ-2026-000012"


def test_a_serial_that_does_not_fit_is_refused_not_cut() -> None:
    with pytest.raises(NumberingRuleError, match="fit"):
        format_number("{serial:3}", {"serial": 1000})
    with pytest.raises(NumberingRuleError, match="fit"):
        format_number("{serial:3}", {"serial": -1})


def test_a_missing_part_is_named() -> None:
    with pytest.raises(NumberingRuleError, match="year"):
        format_number("{year}{serial:3}", {"serial": 1})


def test_stray_braces_are_refused() -> None:
    with pytest.raises(NumberingRuleError, match="stray"):
        pattern_parts("{serial:0}")


def test_the_rules_of_the_package_are_well_formed() -> None:
    rules = {rule.code: rule for rule in load_numbering_rules().rows}
    assert all(pattern_parts(rule.pattern) for rule in rules.values())
    parts: dict[str, str | int] = {"vendor": "001999999", "serial": 1, "check": "6"}
    assert format_number(rules["asset_code"].pattern, parts) == "0019999990000000000016"
