from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.prints.card_sheet import (
    CardField,
    card_groups,
    paired_rows,
    shown_properties,
)


def shown(title: str, group: str, order: int, **more: Any) -> dict[str, Any]:
    return {"x-title": title, "x-group": group, "x-order": order, "x-widget": "text"} | more


DOCUMENT: dict[str, Any] = {
    "properties": {
        "cost": shown("价值", "财务", 3),
        "name": shown("名称", "基本", 1),
        "kept": {"type": "string"},
        "photos": shown("照片", "附件", 9),
        "sharing": shown("共享状态", "共享", 8),
    },
    "allOf": [
        {"if": {"shared": True}, "then": {"properties": {"site": shown("平台", "共享", 10)}}},
        {"if": {"leased": True}, "then": {"properties": {"rent": shown("租金", "使用", 11)}}},
        {"if": {"always": True}, "then": {"required": ["cost"]}},
    ],
}


def test_what_a_condition_brings_is_shown_where_it_holds() -> None:
    found = shown_properties(DOCUMENT, lambda condition: "shared" in condition)
    assert list(found) == ["name", "cost", "sharing", "photos", "site"]


def test_the_four_official_groups_come_first_and_others_only_with_a_value() -> None:
    properties = shown_properties(DOCUMENT, lambda condition: "leased" in condition)
    blank = card_groups(properties, {"name": "计算机"})
    assert [group.title for group in blank] == ["基本信息", "财务信息", "使用信息"]
    filled = card_groups(properties, {"sharing": "已共享", "photos": "2 件"})
    assert [group.title for group in filled][-1] == "共享信息"
    assert blank[0].fields == (CardField("名称", "计算机"),)


def test_long_values_and_free_texts_take_the_whole_width() -> None:
    properties = {
        "a": shown("短", "基本", 1),
        "b": shown("长", "基本", 2),
        "c": shown("备注", "基本", 3, **{"x-widget": "textarea"}),
    }
    (group, *_) = card_groups(properties, {"a": "短", "b": "长" * 40, "c": "短"})
    assert [field.is_wide for field in group.fields] == [False, True, True]


def test_two_fields_share_a_row_and_a_wide_one_stands_alone() -> None:
    fields = [
        CardField("1", "a"),
        CardField("2", "b"),
        CardField("3", "c"),
        CardField("4", "d", is_wide=True),
        CardField("5", "e"),
    ]
    assert [[pair[0] for pair in row] for row in paired_rows(fields)] == [
        ["1", "2"],
        ["3"],
        ["4"],
        ["5"],
    ]


@given(st.lists(st.booleans(), max_size=40))
def test_no_field_is_lost_or_moved(widths: list[bool]) -> None:
    fields = [CardField(str(n), "", is_wide=wide) for n, wide in enumerate(widths)]
    rows = list(paired_rows(fields))
    assert [pair[0] for row in rows for pair in row] == [field.title for field in fields]
    assert all(1 <= len(row) <= 2 for row in rows)
