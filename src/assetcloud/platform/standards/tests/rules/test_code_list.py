"""Code lists: matching cells of old ledgers, translating editions, guarding removal."""

from __future__ import annotations

import pytest

from assetcloud.platform.standards.loaders.code_lists import (
    DICTS_2022,
    DRAFT_2019,
    load_code_lists,
    load_code_mappings,
)
from assetcloud.platform.standards.rules.code_list import (
    CodeItem,
    activation_refusals,
    match_code,
    removal_refusals,
    translate,
)

LISTS = {row.code: row for row in load_code_lists().rows}
MAPPINGS = load_code_mappings(LISTS.values()).rows


@pytest.mark.parametrize(
    ("code_list", "text", "code"),
    [
        ("acquisition_way", "新购", "purchase"),
        ("acquisition_way", " 无偿调入 ", "allocation_in"),
        ("use_status", "待报废", "awaiting_disposal"),
        ("use_status", "in_use", "in_use"),
        ("building_structure", "钢混", "reinforced_concrete"),
        ("displacement", "１．６（含）升以下", "up_to_1_6"),
        ("depreciation_state", "不提折旧", "not_charged"),
        ("acquisition_way", "捡到的", None),
        ("acquisition_way", "", None),
    ],
)
def test_a_cell_of_an_old_ledger_is_understood(code_list: str, text: str, code: str | None) -> None:
    assert match_code(text, LISTS[code_list].items) == code


def test_a_word_that_means_two_codes_is_not_guessed() -> None:
    items = [
        CodeItem(code="a", name="甲", aliases=("其他",)),
        CodeItem(code="b", name="乙", aliases=("其他",)),
    ]
    assert match_code("其他", items) is None
    assert match_code("甲", items) == "a"


def test_the_2022_dictionary_is_understood_code_by_code() -> None:
    source = "$QUDEFSID550023956078264320_dict"
    mappings = [m for name, m in MAPPINGS if name == "acquisition_way"]
    found = translate("6", edition=DICTS_2022, source=source, mappings=mappings)
    assert found is not None
    assert (found.code, found.relation, found.edition_name) == ("allocation_in", "=", "调拨")
    assert translate("99", edition=DICTS_2022, source=source, mappings=mappings) is None


def test_the_overlapping_states_of_2019_all_mean_in_use() -> None:
    mappings = [m for name, m in MAPPINGS if name == "use_status" and m.edition == DRAFT_2019]
    assert {m.edition_name: m.code for m in mappings}["领用"] == "in_use"
    assert {m.edition_name: m.relation for m in mappings}["借用"] == "<"


def test_an_item_in_use_cannot_be_removed() -> None:
    item = LISTS["acquisition_way"].items[0]
    assert removal_refusals(item, {"卡片": 0}) == ()
    (refusal,) = removal_refusals(item, {"卡片": 3, "单据": 0})
    assert "卡片使用 3 处" in refusal


def test_a_version_without_a_used_code_cannot_be_activated() -> None:
    items = LISTS["acquisition_way"].items
    names = {item.code: item.name for item in items}
    assert activation_refusals(items, {"purchase": 9}, names) == ()
    (refusal,) = activation_refusals(items[1:], {"purchase": 9, "donation": 0}, names)
    assert "“新购”" in refusal


def test_names_within_a_list_are_unique_and_no_synonym_is_ambiguous() -> None:
    for row in LISTS.values():
        names = [item.name for item in row.items]
        assert len(set(names)) == len(names), row.code
        for item in row.items:
            for word in (item.name, *item.aliases):
                assert match_code(word, row.items) == item.code, (row.code, word)
