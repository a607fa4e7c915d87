"""Workbooks of units, departments, people and places: every bad row is named, good ones load by consent."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook import Workbook

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_node,
    a_place,
    a_region,
    a_unit,
    a_uscc,
    actor_at,
)
from assetcloud.platform.organisations.tests.calls import Answer, send

pytestmark = pytest.mark.django_db

Rows = list[list[Any]]


def a_file(rows: Rows, name: str = "名单.xlsx") -> SimpleUploadedFile:
    if name.endswith(".csv"):
        text = "\r\n".join(",".join(str(cell) for cell in row) for row in rows)
        return SimpleUploadedFile(name, text.encode("gb18030"))
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def post(
    at: NodeView | UnitView, what: str, rows: Rows | SimpleUploadedFile, *, verb: str = "load",
    **form: Any,
) -> Answer:  # fmt: skip
    file = a_file(rows) if isinstance(rows, list) else rows
    address = f"/api/v1/nodes/{at.id}/workbooks/{what}/{verb}"
    return send(actor_at(at), RequestFactory().post(address, {"file": file, **form}))


def found(answer: Answer) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    return answer.body  # type: ignore[no-any-return]


def inside(unit: UnitView, query: Any) -> Any:
    with acting_in(Range.below(unit.path)):
        return query(unit.id)


def problems(report: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(item["row"], item["header"], item["rule"]) for item in report["problems"]]


DEPARTMENTS: Rows = [
    ["某单位内设机构名单"],
    ["部门编码", "部门名称", "上级部门", "费用类别", "备注"],
    ["0101", "教务科", "教学部", "业务活动", ""],
    ["01", "教学部", "", "业务活动", ""],
    ["02", "后勤处", "", "单位管理", ""],
]


def test_departments_load_in_any_order_and_a_second_time_changes_nothing() -> None:
    unit = a_unit()
    report = found(post(unit, "departments", DEPARTMENTS))
    assert (report["is_loaded"], report["added"], report["problems"]) == (True, 3, [])
    views = {view.name: view for view in inside(unit, organisations.departments)}
    assert views["教务科"].parent_id == views["教学部"].id
    assert views["后勤处"].cost_kind == "administration"
    again = found(post(unit, "departments", DEPARTMENTS))
    assert (again["added"], again["changed"]) == (0, 0)
    changed = [*DEPARTMENTS[:4], ["02", "后勤保障处", "", "业务活动", ""]]
    assert found(post(unit, "departments", changed))["changed"] == 1
    assert {view.name for view in inside(unit, organisations.departments)} >= {"后勤保障处"}


BAD_DEPARTMENTS: Rows = [
    ["部门编码", "部门名称", "上级部门", "费用类别"],
    ["01", "教学部", "", "业务活动"],
    ["01", "重复部", "", "业务活动"],
    ["02", "", "", "业务活动"],
    ["03", "无上级部", "月球", "业务活动"],
    ["04", "怪类别部", "", "月亮"],
    ["05", "甲部", "乙部", "业务活动"],
    ["06", "乙部", "甲部", "业务活动"],
    ["07", "孤儿科", "无上级部", "业务活动"],
]


def test_every_bad_row_is_named_and_only_consent_loads_the_good_ones() -> None:
    unit = a_unit()
    checked = found(post(unit, "departments", BAD_DEPARTMENTS, verb="check"))
    assert checked["is_loaded"] is False
    rules = {(row, rule) for row, _, rule in problems(checked)}
    assert {
        (3, "row_twice"), (4, "plain_text"), (5, "parent_unknown"), (6, "code.unknown"),
        (9, "parent_bad"),
    } <= rules  # fmt: skip
    assert {row for row, rule in rules if rule == "parent_circle"} & {7, 8}
    refused = found(post(unit, "departments", BAD_DEPARTMENTS))
    assert refused["is_loaded"] is False
    assert inside(unit, organisations.departments) == ()
    loaded = found(post(unit, "departments", BAD_DEPARTMENTS, accept_bad_rows="true"))
    assert loaded["is_loaded"] is True
    assert {view.name for view in inside(unit, organisations.departments)} >= {"教学部"}
    assert len(inside(unit, organisations.departments)) == loaded["added"]


def test_the_bad_rows_come_back_with_their_reasons() -> None:
    unit = a_unit()
    answer = post(unit, "departments", BAD_DEPARTMENTS, verb="repairs")
    assert answer.status == 200
    book = load_workbook(io.BytesIO(answer.body))
    rows = list(book.worksheets[0].values)
    assert rows[0][-2:] == ("问题说明", "原文件行号")
    reasons = {row[-1]: row[-2] for row in rows[1:]}
    assert "没有上级部门“月球”" in reasons[5]
    assert 2 not in reasons


def test_people_find_their_departments_and_are_known_by_number_or_name() -> None:
    unit = a_unit()
    office = a_department(unit, name="办公室")
    a_member(unit, name="老员工", phone="")
    rows: Rows = [
        ["工号", "姓名", "手机号", "所在部门"],
        ["001", "陈一", 13812345678, "办公室"],
        ["", "老员工", "13900000000", ""],
    ]
    report = found(post(unit, "people", rows))
    assert (report["added"], report["changed"]) == (1, 1), report
    people = {view.name: view for view in inside(unit, organisations.members)}
    assert people["陈一"].department_id == office.id
    assert people["陈一"].phone == "138****5678"
    assert people["老员工"].phone == "139****0000"
    again = found(post(unit, "people", rows))
    assert (again["added"], again["changed"]) == (0, 0)


def test_bad_people_are_named() -> None:
    unit = a_unit()
    for _ in range(2):
        a_member(unit, name="重名")
        a_department(unit, name="同名科")
    known = a_member(unit, name="某人", employee_no="9")
    rows: Rows = [
        ["工号", "姓名", "手机号", "部门"],
        ["1", "陈一", "无号", ""],
        ["1", "陈二", "", ""],
        ["", "重名", "", ""],
        ["2", "陈三", "", "月球"],
        ["3", "陈四", "", "同名科"],
        [known.employee_no, "某人", "", ""],
        [known.employee_no, "某人", "", ""],
    ]
    report = found(post(unit, "people", rows))
    assert problems(report) == [
        (2, "手机号", "masked_phone"),
        (3, "工号", "inside_drafts"),
        (4, "姓名", "name_shared"),
        (5, "部门", "department_unknown"),
        (6, "部门", "department_shared"),
        (8, "工号", "row_twice"),
    ]


def test_a_flat_list_of_rooms_becomes_a_tree_of_places() -> None:
    unit = a_unit()
    keeper = a_member(unit, name="管理员")
    rows: Rows = [
        ["校区", "楼宇", "楼层", "房间号", "面积(平方米)", "用途", "保管人"],
        ["主校区", "图书馆", "3层", "301", 20.5, "办公", "管理员"],
        ["主校区", "图书馆", "3层", "302", "30", "阅览", ""],
        ["主校区", "体育馆", "", "101", "", "", ""],
    ]
    report = found(post(unit, "places", rows))
    assert (report["problems"], report["added"]) == ([], 7)
    places = {view.full_name: view for view in inside(unit, organisations.places)}
    assert set(places) == {
        "主校区", "主校区/图书馆", "主校区/图书馆/3层", "主校区/图书馆/3层/301",
        "主校区/图书馆/3层/302", "主校区/体育馆", "主校区/体育馆/101",
    }  # fmt: skip
    room = places["主校区/图书馆/3层/301"]
    assert (room.area, room.use, room.keeper_id) == (Decimal("20.50"), "办公", keeper.id)
    again = found(post(unit, "places", rows))
    assert (again["added"], again["changed"]) == (0, 0)
    rows[1][4] = 21
    assert found(post(unit, "places", rows))["changed"] == 1


def test_places_name_what_they_lie_in_by_code_or_full_name() -> None:
    unit = a_unit()
    a_place(unit, kind="building", name="老楼", code="OLD")
    rows: Rows = [
        ["地点编码", "地点名称", "地点级别", "上级地点", "使用部门"],
        ["R1", "101", "房间", "B1", ""],
        ["B1", "新楼", "楼", "", ""],
        ["R2", "102", "房间", "OLD", ""],
        ["R3", "103", "房间", "月球", ""],
        ["C1", "校区", "校区", "R1", ""],
        ["R4", "104", "房间", "老楼", "月球处"],
    ]
    report = found(post(unit, "places", rows, accept_bad_rows="true"))
    assert problems(report) == [
        (5, "上级地点", "parent_unknown"),
        (6, "地点级别", "place_tree"),
        (7, "使用部门", "name_unknown"),
    ]
    names = {view.full_name for view in inside(unit, organisations.places)}
    assert names == {"老楼", "老楼/102", "新楼", "新楼/101"}


def test_a_room_twice_is_named() -> None:
    unit = a_unit()
    rows: Rows = [["楼", "房间号"], ["一号楼", "101"], ["一号楼", "101"]]
    assert problems(found(post(unit, "places", rows))) == [(3, "房间号", "row_twice")]


def unit_rows() -> Rows:
    return [
        [
            "单位名称",
            "统一社会信用代码",
            "预算代码",
            "上级单位",
            "单位类型",
            "财政级次",
            "编制",
            "是否编制部门决算",
        ],
        ["某小学分校", a_uscc(), "101001001", "某小学", "公益一类", "县级", 12, "否"],
        ["某小学", a_uscc(), "101001", "教育局", "公益一类", "县级", 60, "是"],
        ["某机关", a_uscc(), "102", "", "行政单位", "县级", "", ""],
    ]


def test_units_load_under_their_departments_and_are_known_by_code() -> None:
    region = a_region()
    department = a_node("department", region, name="教育局")
    rows = unit_rows()
    report = found(post(region, "units", rows))
    assert (report["problems"], report["added"]) == ([], 3)
    school = organisations.unit_by_code("101001", region_code=region.region_code)
    branch = organisations.unit_by_code("101001001", region_code=region.region_code)
    assert school is not None
    assert branch is not None
    assert school.parent_id == department.id
    assert branch.parent_id == school.id
    assert (branch.establishment, branch.makes_final_accounts, branch.makes_budget) == (
        12,
        False,
        True,
    )
    rows[1][6] = 13
    again = found(post(region, "units", rows))
    assert (again["added"], again["changed"]) == (0, 1)
    assert organisations.unit(branch.id).establishment == 13


def test_bad_units_are_named() -> None:
    region = a_region()
    known = a_unit(region, name="已有单位")
    rows = unit_rows()
    rows[1][1] = "12345"
    rows[1][3] = "月球局"
    rows[2][4] = "帝国"
    rows[2][3] = ""
    rows += [["已有单位", known.uscc, "", "", "", "", 1, ""]] * 2
    rows.append(["无类型单位", "", "", "", "", "县级", "", ""])
    report = found(post(region, "units", rows, verb="check"))
    seen = problems(report)
    assert (2, "统一社会信用代码", "uscc") in seen
    assert (2, "上级单位", "parent_unknown") in seen
    assert (3, "单位类型", "code.unknown") in seen
    assert (6, "单位名称", "row_twice") in seen
    assert (7, "单位类型", "unit_profile") in seen
    assert report["added"] == 1


def test_a_person_may_decide_what_a_column_means() -> None:
    unit = a_unit()
    rows: Rows = [["甲列", "乙列"], ["办公室", "01"], ["财务科", "02"]]
    refused = post(unit, "departments", rows)
    assert (refused.status, refused.body["code"]) in {
        (422, "column_missing"),
        (422, "tables.header_not_found"),
    }
    columns = json.dumps({"甲列": "name", "乙列": "code"}, ensure_ascii=False)
    report = found(post(unit, "departments", rows, columns=columns))
    assert report["added"] == 2
    assert {column["header"]: column["target"] for column in report["columns"]} == {
        "甲列": "name", "乙列": "code",
    }  # fmt: skip
    for nonsense in ("[]", "{", '{"甲列": 1}'):
        assert post(unit, "departments", rows, columns=nonsense).body["code"] == "bad_columns"


def test_a_list_in_gbk_with_a_total_below_loads_too() -> None:
    unit = a_unit()
    rows: Rows = [["姓名", "工号"], ["陈一", "1"], ["陈二", "2"], ["合计", "2"]]
    report = found(post(unit, "people", a_file(rows, "名单.csv")))
    assert (report["added"], report["rows_skipped"]) == (2, 1)


def test_what_is_no_table_is_refused_in_words() -> None:
    unit = a_unit()
    answer = post(unit, "people", SimpleUploadedFile("名单.xlsx", b"%PDF-1.7 nothing"))
    assert answer.status == 422
    assert "PDF" in answer.body["detail"]


def test_the_template_loads_as_it_comes() -> None:
    unit = a_unit()
    for what in ("units", "departments", "people", "places"):
        request = RequestFactory().get(f"/api/v1/organisation-workbooks/{what}/template")
        answer = send(actor_at(unit), request)
        header = next(iter(load_workbook(io.BytesIO(answer.body)).worksheets[0].values))
        assert header[0].endswith(("名称", "姓名"))


def test_another_unit_is_not_loaded_into() -> None:
    mine, theirs = a_unit(), a_unit()
    address = f"/api/v1/nodes/{theirs.id}/workbooks/people/load"
    request = RequestFactory().post(address, {"file": a_file([["姓名", "工号"], ["陈一", "1"]])})
    assert send(actor_at(mine), request).status == 404


def test_a_formula_in_a_name_is_only_text_in_the_repairs() -> None:
    unit = a_unit()
    rows: Rows = [["姓名", "手机号"], ["陈一", "＝1+1"], ["<b>陈二</b>", "x"]]
    answer = post(unit, "people", rows, verb="repairs")
    sheet = load_workbook(io.BytesIO(answer.body)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "n"}
