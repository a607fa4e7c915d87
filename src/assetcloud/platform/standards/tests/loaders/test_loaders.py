"""Loaders: what is read, what is dropped, and why."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from assetcloud.platform.standards.loaders import accounting, code_lists, parameters
from assetcloud.platform.standards.loaders.class_defaults import load_class_defaults
from assetcloud.platform.standards.loaders.classification import (
    load_classes_2010,
    load_classes_2022,
    load_crosswalk,
    load_service_items,
)
from assetcloud.platform.standards.loaders.package_data import is_true
from assetcloud.platform.standards.loaders.registry import RegistryError, load_registry
from assetcloud.platform.standards.rules.card_schema import FEATURES
from assetcloud.platform.standards.rules.registry import SetKind, ValueType


def test_the_2022_edition_has_all_goods_and_the_class_named_in_the_foreword() -> None:
    loaded = load_classes_2022()
    assert len(loaded) == 3482 + 1
    codes = {row.code for row in loaded.rows}
    assert all(row.parent in codes or row.level == 0 for row in loaded.rows)
    relics = next(row for row in loaded.rows if row.code == "A03010000")
    assert not relics.verified
    assert {left.what for left in loaded.flagged} == {"A02270000", "A03010000"}


def test_the_item_of_cloud_services_is_there() -> None:
    names = {row.code: row.name for row in load_service_items().rows}
    assert names["C16040000"] == "云计算服务"
    assert len(names) == 42


def test_the_2010_edition_is_a_tree_over_listed_ancestors() -> None:
    loaded = load_classes_2010()
    assert len(loaded) == 917
    codes = {row.code for row in loaded.rows}
    assert all(row.parent in codes or row.level == 0 for row in loaded.rows)
    assert Counter(row.confidence for row in loaded.rows) == {"high": 76, "medium": 815, "low": 26}
    assert len([left for left in loaded.flagged if "来源不一致" in left.why]) == 26


def test_the_crosswalk_covers_every_branch_of_2010() -> None:
    loaded = load_crosswalk()
    covered = {row.code_2010 for row in loaded.rows}
    assert {row.code for row in load_classes_2010().rows if row.level == 1} <= covered
    assert Counter(row.relation for row in loaded.rows)["="] > 400
    assert len(covered) == len(loaded)
    known = {row.code for row in load_classes_2022().rows}
    assert {row.code_2022 for row in loaded.rows} <= known | {""}
    assert any(left.what == "2030500→A02410200" for left in loaded.flagged)


def test_the_2022_dictionary_is_cleaned_and_says_what_was_dropped() -> None:
    loaded = code_lists.load_dicts_2022()
    reasons = Counter(left.why.split("（")[0] for left in loaded.dropped)
    assert reasons["上级不存在"] == 4
    assert reasons["根代码重复，且没有下级项。"] == 1
    assert reasons["测试用的字典。"] == 3
    assert reasons["测试项。"] == 1
    flagged = {left.what: left.why for left in loaded.flagged}
    assert flagged["组织形式"] == "代码与名称填反，已对调。"
    assert len([why for why in flagged.values() if "名称重复" in why]) == 7
    kept = sum(len(row.items) for row in loaded.rows)
    assert kept + len(loaded) + len(loaded.dropped) == 944


def test_every_code_of_an_older_edition_has_a_meaning_or_a_reason() -> None:
    lists = code_lists.load_code_lists().rows
    mappings = code_lists.load_code_mappings(lists)
    assert len(mappings) == 436
    known = {row.code: {item.code for item in row.items} for row in lists}
    for name, mapping in mappings.rows:
        assert mapping.code in known[name] or (mapping.code == "" and mapping.note)
    editions = {
        row.source: {item.edition_code for item in row.items}
        for row in (*code_lists.load_draft_2019().rows, *code_lists.load_dicts_2022().rows)
    }
    for row in lists:
        sources = [*row.sources_2022, *filter(None, [row.source_2019])]
        for source in sources:
            mapped = {
                m.edition_code
                for name, m in mappings.rows
                if name == row.code and m.source == source
            }
            assert mapped == editions[source], (row.code, source)


def test_a_renamed_account_has_one_name_on_any_day() -> None:
    rows = [row for row in accounting.load_accounts().rows if row.code == "1821"]
    assert [(row.name, row.valid_from, row.valid_to) for row in rows] == [
        ("文物文化资产", date(2019, 1, 1), date(2025, 1, 1)),
        ("文物资源", date(2025, 1, 1), None),
    ]


def test_both_tables_of_lives_agree_where_both_speak() -> None:
    loaded = accounting.load_useful_lives()
    assert Counter(row.table for row in loaded.rows) == {
        "national-2017": 55,
        "moe-universities": 48,
    }
    assert loaded.flagged == ()


def test_a_day_in_lieu_is_one_row_of_the_calendar() -> None:
    loaded = parameters.load_holidays()
    assert len({row.day for row in loaded.rows}) == len(loaded) == 771
    assert len(loaded.dropped) == 151


def test_every_row_of_the_products_own_data_says_where_it_comes_from() -> None:
    registry = load_registry()
    assert all(row.source for row in registry.attributes.values())
    assert all(row.source for row in registry.sets.values())
    assert all(row.source for row in load_class_defaults().rows)
    assert all(row.basis or row.note for row in parameters.load_parameters().rows)


def test_the_registry_uses_known_types_kinds_features_and_lists() -> None:
    registry = load_registry()
    lists = {row.code for row in code_lists.load_code_lists().rows}
    for attribute in registry.attributes.values():
        assert attribute.type in get_args(ValueType)
        assert attribute.feature in FEATURES
        assert (attribute.code_list in lists) == (attribute.type in {"code", "usage_split"})
    assert {row.kind for row in registry.sets.values()} == set(get_args(SetKind))
    used = {member.attribute for member in registry.members}
    assert used == registry.attributes.keys()


def test_conditions_name_codes_that_their_lists_have() -> None:
    registry = load_registry()
    lists = {row.code: {i.code for i in row.items} for row in code_lists.load_code_lists().rows}
    conditions = [m.required_when for m in registry.members]
    conditions += [s.binding for s in registry.sets.values()]
    for clause in (clause for condition in conditions for clause in condition.clauses):
        if clause.attribute == "card_type":
            assert set(clause.values) <= registry.card_types.keys()
        elif clause.kind == "in":
            code_list = registry.attributes[clause.attribute].code_list
            assert set(clause.values) <= lists[code_list], str(clause)


@pytest.mark.parametrize("broken", ["member", "condition", "binding"])
def test_a_registry_that_contradicts_itself_is_refused(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        text = (files("assetcloud.platform.standards") / "data" / name).read_text(encoding="utf-8")
        found = list(csv.DictReader(text.splitlines()))
        if broken == "member" and name.endswith("set_members.csv"):
            found[0]["attribute"] = "nothing"
        if broken == "condition" and name.endswith("set_members.csv"):
            found[0]["required"] = "if nothing present"
        if broken == "binding" and name.endswith("attribute_sets.csv"):
            found[-1]["binding"] = "nothing present"
        return found

    monkeypatch.setattr("assetcloud.platform.standards.loaders.registry.rows_of", rows)
    with pytest.raises(RegistryError):
        load_registry()


def test_a_flag_is_0_or_1() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        is_true("yes")
