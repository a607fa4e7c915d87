"""Columns are given their fields from their names, each field once, and the choice is remembered by the names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assetcloud.foundation.tables.mapping import (
    Mapping,
    MappingFormatError,
    MatchReason,
    Target,
    signature,
    suggest_mapping,
)
from assetcloud.foundation.tables.names import clean_name, normalised
from assetcloud.foundation.tables.tests.targets import EXPECTED, TARGETS
from assetcloud.foundation.tables.values.units import Unit, unit_in

SAMPLES = json.loads((Path(__file__).parent / "header_samples.json").read_text())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_the_ledgers_seen_in_the_wild_map_to_the_right_fields(sample: dict[str, list[str]]) -> None:
    mapping = suggest_mapping(sample["headers"], TARGETS)
    found = {column.header: column.target for column in mapping.columns if column.target}
    expected = EXPECTED[str(sample["id"])]
    assert {name: found.get(name) for name in expected} == expected
    others = {name: target for name, target in found.items() if name not in expected}
    assert others == {}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_every_field_goes_to_one_column_at_most(sample: dict[str, list[str]]) -> None:
    found = [
        column.target
        for column in suggest_mapping(sample["headers"], TARGETS).columns
        if column.target
    ]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("header", "target", "reason"),
    [
        ("资产 名称", "name", MatchReason.EXACT),
        ("＊资产名称（必填）", "name", MatchReason.EXACT),
        ("1.资产名称", "name", MatchReason.EXACT),
        ("原值（万元）", "cost", MatchReason.EXACT),
        ("账面·原值", "cost", MatchReason.EXACT),
        ("入账时的原值", "cost", MatchReason.CONTAINS),
        ("型号规格", "specification", MatchReason.SIMILAR),
        ("基本信息·资产名称", "name", MatchReason.EXACT),
        ("原值币种", None, MatchReason.NONE),
        ("净残值", None, MatchReason.NONE),
        ("单位名称", None, MatchReason.NONE),
        ("序号", None, MatchReason.NONE),
    ],
)
def test_a_name_is_matched_for_a_reason(
    header: str, target: str | None, reason: MatchReason
) -> None:
    (column,) = suggest_mapping([header], TARGETS).columns
    assert (column.target, column.reason) == (target, reason)


def test_the_surer_column_wins_a_field() -> None:
    mapping = suggest_mapping(["清查原值", "原值", "账面原值"], TARGETS)
    assert [column.target for column in mapping.columns] == [None, "cost", None]


def test_english_names_match_by_alias() -> None:
    targets = [Target("area", "建筑面积", ("Building Rentable Square Feet",))]
    (column,) = suggest_mapping(["Building  Rentable Square Feet"], targets).columns
    assert (column.target, column.unit) == ("area", Unit.SQUARE_FOOT)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("原值（万元）", Unit.TEN_THOUSAND_YUAN),
        ("原值(单位：元)", Unit.YUAN),
        ("金额单位：人民币千元", Unit.THOUSAND_YUAN),
        ("土地面积[亩]", Unit.MU),
        ("建筑面积（㎡）", Unit.SQUARE_METRE),
        ("面积 (sq ft)", Unit.SQUARE_FOOT),
        ("使用年限", Unit.YEAR),
        ("折旧年限(月)", Unit.MONTH),
        ("已提月份", Unit.MONTH),
        ("净残值率(%)", Unit.PERCENT),
        ("入账月份", None),
        ("数量（册）", None),
        ("月折旧额", None),
    ],
)
def test_a_name_tells_its_unit(name: str, unit: Unit | None) -> None:
    assert unit_in(name) is unit


def test_a_mapping_survives_being_kept() -> None:
    mapping = suggest_mapping(["资产名称", "原值（万元）", "别的"], TARGETS)
    assert Mapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "text",
    [
        '{"version": 9, "columns": []}',
        "[]",
        '{"version": 1}',
        "no json",
        '{"version": 1, "columns": [{}]}',
    ],
)
def test_what_is_no_kept_mapping_is_refused(text: str) -> None:
    with pytest.raises(MappingFormatError):
        Mapping.from_json(text)


def test_a_mapping_is_found_again_whatever_the_order_but_not_with_another_unit() -> None:
    names = ["资产名称", "原值（元）"]
    assert signature(names) == signature(["原值(元)", " 资产名称"])
    assert signature(names) != signature(["资产名称", "原值（万元）"])
    assert signature(names) == suggest_mapping(names, TARGETS).signature


def test_a_kept_mapping_follows_its_columns_to_other_places() -> None:
    kept = suggest_mapping(["资产名称", "原值"], TARGETS)
    moved = kept.for_headers(["新列", "原值", "资产名称"])
    assert [(column.column, column.target) for column in moved.columns] == [
        (0, None),
        (1, "cost"),
        (2, "name"),
    ]


def test_a_person_chooses_and_the_field_leaves_its_former_column() -> None:
    mapping = suggest_mapping(["原值", "清查原值"], TARGETS).choosing(
        "清查原值", "cost", unit=Unit.TEN_THOUSAND_YUAN
    )
    assert [(column.target, column.reason) for column in mapping.columns] == [
        (None, "none"),
        ("cost", "chosen"),
    ]
    chosen = mapping.column_of("cost")
    assert chosen is not None
    assert (chosen.header, chosen.unit) == ("清查原值", Unit.TEN_THOUSAND_YUAN)
    assert mapping.choosing("清查原值", None).column_of("cost") is None


def test_names_are_compared_without_what_does_not_matter() -> None:
    assert normalised("＊ 1.资产　原值（单位：万元）") == normalised("资产原值")
    assert normalised("（元）") != ""
    assert clean_name("资产\n名称") == "资产名称"
    assert clean_name("Real  Property\nName") == "Real Property Name"
