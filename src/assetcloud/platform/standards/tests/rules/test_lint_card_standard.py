"""The linter finds every defect of the draft that is known, and says where."""

from __future__ import annotations

import pytest

from assetcloud.platform.standards.loaders.draft_standard import (
    draft_enums,
    draft_fields,
    draft_outcomes,
    draft_overview,
    draft_sample,
)
from assetcloud.platform.standards.loaders.registry import load_registry
from assetcloud.platform.standards.rules.draft_standard import DraftEnum, DraftField
from assetcloud.platform.standards.rules.lint_card_sample import lint_card_sample
from assetcloud.platform.standards.rules.lint_card_standard import lint_card_standard

FOUND = lint_card_standard(draft_fields(), draft_enums(), draft_overview())
SAMPLE = lint_card_sample(draft_sample(), draft_enums())


def places(check: str) -> list[str]:
    return [f.where.split("#")[-1] for f in FOUND if f.check == check]


@pytest.mark.parametrize(
    ("check", "where"),
    [
        ("numbering_gap", "11 价值类型"),
        ("numbering_gap", "18 评估价值"),
        ("repeated_field", "14 发明人"),
        ("repeated_field", "29 累计折旧"),
        ("repeated_field", "17 累计折旧"),
        ("date_for_other", "13 制造商"),
        ("number_for_identifier", "5 联系方式"),
        ("number_for_identifier", "3 银行账号"),
        ("number_for_identifier", "11 IMEI"),
        ("date_hint_on_other", "8 持股比例"),
        ("date_hint_on_other", "6 经营范围"),
        ("dragged_length", "9 预约单位名称"),
        ("dragged_length", "11 预约资产名称"),
        ("opposite_yes_no", "金融款项专用元属性集列表/是否实际控制"),
        ("code_too_long", "通用元属性集列表/使用方向"),
        ("code_too_long", "车辆扩展元属性集/车辆种类"),
        ("two_lists_one_name", "土地使用权扩展元属性集/权属性质"),
        ("overview_differs", "土地所有权"),
        ("no_such_table", "10 产权形式"),
        ("wrong_table", "7 文物标识"),
        ("no_reference", "7 文物标识"),
        ("overlapping_states", "通用元属性集列表/使用状况"),
        ("caption_differs", "设备装备专用元属性集列表/设备用途"),
        ("missing_length", "7 注册登记机关"),
        ("text_for_measure", "20 样品数"),
        ("number_for_text", "9 规格"),
        ("length_on_date", "9 申请日"),
        ("misprint", "金融款项专用元属性集列表/款项来源"),
    ],
)
def test_a_known_defect_is_found(check: str, where: str) -> None:
    assert where in places(check)


def test_equipment_repeats_eight_fields_of_the_common_set() -> None:
    repeated = [f for f in FOUND if f.check == "repeats_common" and f.where.startswith("设备")]
    assert len(repeated) == 8


@pytest.mark.parametrize(
    ("check", "where"),
    [
        ("value_breaks_type", "规格"),
        ("value_outside_list", "文物等级"),
        ("wrong_unit", "功率"),
        ("wrong_key", "KJ_SX"),
        ("wrong_key", "TPYE"),
    ],
)
def test_the_drafts_own_sample_breaks_its_rules(check: str, where: str) -> None:
    assert (check, where) in {(f.check, f.where) for f in SAMPLE}


def test_a_clean_sample_has_no_findings() -> None:
    sample = {"Meta_attribute": [{"Name": "功率", "Unit": "kw", "Data_Type": "整型"}],
              "Class_templates": [], "ZC_data": [{"A": {"mp": "功率", "V": "3"}}]}  # fmt: skip
    assert lint_card_sample(sample, ()) == ()


def test_a_clean_standard_has_no_findings() -> None:
    fields = [
        DraftField(table="t", attribute_set="通用元属性集列表", seq=str(n), name=name, type=kind,
                   length=length, enum=enum, required="", note=note)
        for n, (name, kind, length, enum, note) in enumerate(
            [("资产名称", "字符", "64", "", ""), ("取得日期", "日期", "/", "", "日期格式"),
             ("取得方式", "字符", "16", "是", "详参见表7"), ("价值类型", "字符", "16", "是", "国标")], 1)
    ]  # fmt: skip
    enums = [
        DraftEnum(
            table="表7 取得方式",
            attribute_set="通用元属性集列表",
            enum="取得方式",
            code="1",
            name="新购",
        )
    ]
    assert lint_card_standard(fields, enums, ()) == ()


def test_a_reference_that_is_not_marked_as_enumeration_is_found() -> None:
    field = DraftField(table="t", attribute_set="s", seq="1", name="取得方式", type="字符",
                       length="16", enum="", required="", note="详参见表7")  # fmt: skip
    enum = DraftEnum(
        table="表7 取得方式", attribute_set="s", enum="取得方式", code="1", name="新购"
    )
    assert [f.check for f in lint_card_standard([field], [enum], ())] == ["enum_not_marked"]


def test_two_lists_with_the_same_yes_are_no_defect() -> None:
    enums = [
        DraftEnum(table=f"表{number} {name}", attribute_set="s", enum=name, code=code, name=word)
        for number, name in ((1, "是否上市"), (2, "是否控股"))
        for code, word in (("0", "否"), ("1", "是"))
    ]
    assert lint_card_standard((), enums, ()) == ()


def test_every_row_of_the_draft_has_an_outcome_with_a_reason() -> None:
    rows = [(f.attribute_set, f.seq, f.name) for f in draft_fields()]
    outcomes = draft_outcomes()
    assert [(o.attribute_set, o.seq, o.name) for o in outcomes] == rows
    known = load_registry().attributes.keys()
    for outcome in outcomes:
        assert outcome.outcome in {"kept", "fixed", "merged", "dropped"}
        assert (outcome.attribute in known) or outcome.outcome == "dropped", outcome
        assert bool(outcome.reason) or outcome.outcome == "kept", outcome
