"""Parameters: the most specific row answers; without a row the question is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assetcloud.platform.standards.loaders.parameters import load_parameters
from assetcloud.platform.standards.rules.parameter import (
    MissingParameterError,
    Parameter,
    draft_problems,
    parameter_at,
)

ROWS = load_parameters().rows
TODAY = date(2026, 11, 24)


def test_zhejiang_asks_less_of_a_large_instrument_than_the_state() -> None:
    here = parameter_at(ROWS, "large_instrument_value", on=TODAY, region="330100")
    there = parameter_at(ROWS, "large_instrument_value", on=TODAY, region="320100")
    assert (here.number, there.number) == (Decimal(30000000), Decimal(50000000))


def test_a_row_for_the_kind_of_unit_goes_before_a_general_one() -> None:
    university = parameter_at(
        ROWS, "fixed_asset_threshold", on=TODAY, region="330106", unit_kind="university"
    )
    school = parameter_at(
        ROWS, "fixed_asset_threshold", on=TODAY, region="330106", unit_kind="school"
    )
    assert university.verified
    assert not school.verified


def test_a_missing_record_is_named_and_nothing_is_guessed() -> None:
    with pytest.raises(MissingParameterError, match="self_procurement_limit"):
        parameter_at(ROWS, "self_procurement_limit", on=TODAY, region="330100")
    with pytest.raises(MissingParameterError, match="全省"):
        parameter_at(ROWS, "nominal_amount", on=date(2018, 12, 31))


def test_a_row_ends_on_the_day_before_its_end() -> None:
    row = Parameter(
        code="x",
        title="x",
        kind="days",
        value="1",
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 7, 1),
    )
    assert parameter_at([row], "x", on=date(2026, 6, 30)) is row
    with pytest.raises(MissingParameterError):
        parameter_at([row], "x", on=date(2026, 7, 1))


DRAFT = Parameter(
    code="idle_notice_months", title="提示月数", kind="months", value="3", region="3301",
    valid_from=date(2026, 1, 1),
)  # fmt: skip


def test_a_sound_row_may_be_entered_even_without_a_basis() -> None:
    assert draft_problems(DRAFT) == ()
    assert draft_problems(replace(DRAFT, verified=True, basis="示例〔2026〕1号")) == ()


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"code": "Idle"}, "/code"),
        ({"kind": "weeks"}, "/kind"),
        ({"value": "３"}, "/value"),
        ({"kind": "day", "value": "32"}, "/value"),
        ({"region": "330"}, "/region"),
        ({"valid_to": date(2026, 1, 1)}, "/valid_to"),
        ({"verified": True}, "/basis"),
    ],
)
def test_what_keeps_a_row_out_is_named(changed: dict[str, Any], pointer: str) -> None:
    assert [p.pointer for p in draft_problems(replace(DRAFT, **changed))] == [pointer]


def test_the_parameters_of_the_package_are_sound() -> None:
    assert [row.code for row in ROWS if draft_problems(row)] == []
