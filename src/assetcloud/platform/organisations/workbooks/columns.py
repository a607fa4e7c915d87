"""Which columns a workbook of units, departments, people or places may have, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from assetcloud.foundation.tables.mapping import Target
from assetcloud.foundation.tables.values.booleans import BooleanReading
from assetcloud.foundation.tables.values.codes import CodeReading
from assetcloud.foundation.tables.values.decimals import AreaReading, WholeReading
from assetcloud.foundation.tables.values.parsed import Reading
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.foundation.tables.values.units import Unit
from assetcloud.platform.organisations.models.inside import CostKind, DepartmentKind, PlaceKind
from assetcloud.platform.organisations.models.units import (
    AccountingRegime,
    FundingMode,
    UnitKind,
    UnitLevel,
)

__all__ = ["COLUMNS", "KINDS", "Column"]


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a column may fill; `reading` is made for the unit its header tells."""

    target: Target
    reading: Callable[[Unit | None], Reading[Any]]
    is_required: bool = False


def _text(length: int) -> Callable[[Unit | None], Reading[Any]]:
    return lambda _: TextReading(length_max=length)


def _codes(
    names: Mapping[str, str], title: str, **words: str
) -> Callable[[Unit | None], Reading[Any]]:
    return lambda _: CodeReading(names, mapped=words, title=title)


def _area(unit: Unit | None) -> Reading[Any]:
    return AreaReading(unit=unit or Unit.SQUARE_METRE)


def _count(_: Unit | None) -> Reading[Any]:
    return WholeReading(largest=1_000_000)


def _yes(_: Unit | None) -> Reading[Any]:
    return BooleanReading()


def _column(
    code: str,
    title: str,
    reading: Callable[[Unit | None], Reading[Any]],
    *aliases: str,
    is_required: bool = False,
) -> Column:
    return Column(Target(code, title, aliases), reading, is_required)


_PLACE_KIND = _codes(
    dict(PlaceKind.choices), "地点级别", 校区="campus", 院区="campus", 楼宇="building"
)
_UNIT_KIND = _codes(
    dict(UnitKind.choices),
    "单位类型",
    公益一类="public_welfare_1",
    公益二类="public_welfare_2",
    参公="civil_service_managed",
    行政="administrative",
)
_DEPARTMENTS = (
    _column("name", "部门名称", _text(80), "名称", "科室", "处室", "内设机构", is_required=True),
    _column("code", "部门编码", _text(32), "编码", "部门代码", "部门编号", "代码"),
    _column("parent", "上级部门", _text(80), "上级", "所属部门", "上级部门名称", "上级编码"),
    _column(
        "kind", "部门类型", _codes(dict(DepartmentKind.choices), "部门类型"), "类型", "机构类型"
    ),
    _column(
        "cost_kind", "费用类别", _codes(dict(CostKind.choices), "费用类别"), "费用科目", "成本类别"
    ),
)
_PEOPLE = (
    _column("name", "姓名", _text(60), "人员姓名", "人员名称", "职工姓名", is_required=True),
    _column("employee_no", "工号", _text(32), "人员编号", "职工号", "人员编码", "编号"),
    _column("phone", "手机号", _text(20), "电话", "联系电话", "手机", "手机号码", "联系方式"),
    _column(
        "department", "部门", _text(80), "所在部门", "所属部门", "科室", "部门名称", "内设机构"
    ),
    _column("is_main", "是否主单位", _yes, "主单位"),
)
_PLACES = (
    _column("name", "地点名称", _text(80), "名称", "房间", "房间号", "房间名称", "地点"),
    _column("code", "地点编码", _text(40), "编码", "房间编码", "地点代码", "编号"),
    _column(
        "kind",
        "地点级别",
        _PLACE_KIND,
        "级别",
        "地点类型",
    ),
    _column("parent", "上级地点", _text(400), "上级", "所属地点", "上级编码"),
    _column("campus", "校区", _text(80), "院区", "办公区", "园区"),
    _column("building", "楼", _text(80), "楼宇", "楼栋", "楼名", "建筑物", "楼号"),
    _column("floor", "楼层", _text(80), "层", "层数"),
    _column("area", "面积", _area, "使用面积", "建筑面积", "房间面积"),
    _column("use", "用途", _text(40), "房间用途", "使用方向"),
    _column("keeper", "保管人", _text(60), "管理人", "责任人", "负责人"),
    _column("department", "使用部门", _text(80), "部门", "所属部门"),
)
_UNITS = (
    _column("name", "单位名称", _text(120), "名称", "单位全称", is_required=True),
    _column("short_name", "单位简称", _text(60), "简称"),
    _column("uscc", "统一社会信用代码", _text(18), "社会信用代码", "信用代码", "组织机构代码"),
    _column("budget_code", "预算单位代码", _text(24), "预算代码", "单位编码", "单位代码"),
    _column("parent", "上级单位", _text(120), "主管部门", "主管单位", "上级", "上级名称"),
    _column(
        "unit_kind",
        "单位类型",
        _codes(
            dict(UnitKind.choices),
            "单位类型",
            公益一类="public_welfare_1",
            公益二类="public_welfare_2",
            参公="civil_service_managed",
            行政="administrative",
        ),
        "单位性质",
        "单位分类",
    ),
    _column(
        "accounting_regime",
        "执行会计制度",
        _codes(dict(AccountingRegime.choices), "会计制度"),
        "会计制度",
    ),
    _column(
        "level",
        "财政级次",
        _codes(dict(UnitLevel.choices), "财政级次"),
        "单位级次",
        "预算级次",
        "级次",
    ),
    _column(
        "funding_mode",
        "经费保障方式",
        _codes(dict(FundingMode.choices), "经费保障方式"),
        "经费形式",
        "经费来源",
    ),
    _column("region_code", "行政区划代码", _text(12), "区划代码", "行政区划"),
    _column("establishment", "编制人数", _count, "编制", "编制数"),
    _column("headcount", "实有人数", _count, "实有", "在职人数", "在职实有人数"),
    _column("makes_budget", "是否编制部门预算", _yes, "编制部门预算"),
    _column("makes_final_accounts", "是否编制部门决算", _yes, "编制部门决算"),
    _column(
        "makes_government_report",
        "是否编制政府部门财务报告",
        _yes,
        "编制政府财报",
        "是否编制政府财报",
    ),
    _column(
        "makes_asset_report",
        "是否编制行政事业单位国有资产报告",
        _yes,
        "编制国有资产报告",
        "是否编制国有资产报告",
    ),
    _column("address", "地址", _text(200), "单位地址", "详细地址"),
    _column("contact_name", "联系人", _text(40), "联系人姓名"),
    _column("contact_phone", "联系电话", _text(20), "电话", "联系方式"),
)

COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    "departments": _DEPARTMENTS,
    "people": _PEOPLE,
    "places": _PLACES,
    "units": _UNITS,
}
KINDS: Final[Mapping[str, str]] = {
    "departments": "内设部门",
    "people": "人员",
    "places": "地点",
    "units": "单位",
}
