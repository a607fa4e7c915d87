"""The kinds of unit of the demonstration: how they are named, how large they are, what they own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["FRESH", "UNIT_SHAPES", "UnitShape"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShape:
    """A kind of unit.

    `code` names the shape, `column` the column of what it buys every day; `weight` says how many
    there are (0: only the first), `size` how many cards, measured by a township. Departments of
    the second level are written after a slash. `stewards` says which department is in charge of
    classes (归口管理), `closed` how many months the first unit of the shape has closed.
    """

    code: str
    column: str
    unit_kind: str
    in_charge: str
    names: tuple[str, ...]
    weight: float
    size: float
    departments: tuple[str, ...]
    stewards: Mapping[str, str] = field(default_factory=dict)
    closed: int = 0
    is_signed: bool = True


FRESH: Final = "fresh"
_OFFICES: Final = "机关事务中心"

UNIT_SHAPES: Final = (
    UnitShape(
        code="school",
        column="school",
        unit_kind="public_welfare_1",
        in_charge="教育局",
        names=("{a}实验小学", "{a}中心小学", "{a}初级中学", "{a}实验中学", "{a}幼儿园"),
        weight=34,
        size=1.4,
        departments=(
            "办公室",
            "教务处",
            "总务处",
            "德育处",
            "信息中心",
            "一年级组",
            "二年级组",
            "三年级组",
        ),
        stewards={"A02": "信息中心", "A05": "总务处", "A01": "总务处", "A04": "教务处"},
        closed=2,
    ),
    UnitShape(
        code="bureau",
        column="office",
        unit_kind="administrative",
        in_charge=_OFFICES,
        names=(
            "{a}事务服务局",
            "{a}统计调查局",
            "{a}规划管理局",
            "{a}民生保障局",
            "{a}应急服务局",
        ),
        weight=22,
        size=0.7,
        departments=("办公室", "综合科", "财务科", "业务一科", "业务二科"),
        closed=1,
    ),
    UnitShape(
        code="hospital",
        column="hospital",
        unit_kind="public_welfare_2",
        in_charge="卫生健康局",
        names=("{a}人民医院", "{a}中医院", "{a}社区卫生服务中心"),
        weight=7,
        size=3.5,
        departments=(
            "院办",
            "财务科",
            "设备科",
            "总务科",
            "信息科",
            "临床科室",
            "临床科室/内科",
            "临床科室/外科",
            "临床科室/儿科",
            "医技科室",
            "医技科室/检验科",
            "医技科室/放射科",
            "药剂科",
        ),
        stewards={"A02": "设备科", "A05": "总务科", "A01": "总务科", "A08": "信息科"},
        is_signed=False,
    ),
    UnitShape(
        code="university",
        column="university",
        unit_kind="public_welfare_2",
        in_charge="教育局",
        names=("{a}理工学院", "{a}职业技术学院"),
        weight=1,
        size=12.0,
        departments=(
            "校办",
            "财务处",
            "国有资产管理处",
            "国有资产管理处/设备管理科",
            "国有资产管理处/房产管理科",
            "图书馆",
            "后勤基建处",
            "后勤基建处/家具管理科",
            "信息中心",
            "机械学院",
            "机械学院/工程训练中心",
            "电气学院",
            "电气学院/电子实验室",
            "经管学院",
            "文学院",
        ),
        stewards={
            "A02": "国有资产管理处/设备管理科",
            "A01": "国有资产管理处/房产管理科",
            "A05": "后勤基建处/家具管理科",
            "A04": "图书馆",
            "A08": "信息中心",
        },
        closed=1,
    ),
    UnitShape(
        code="township",
        column="township",
        unit_kind="administrative",
        in_charge=_OFFICES,
        names=("{a}镇人民政府（演示）", "{a}街道办事处（演示）"),
        weight=12,
        size=1.0,
        departments=("党政办", "财政办", "公共服务办", "城建办"),
    ),
    UnitShape(
        code="service",
        column="office",
        unit_kind="public_welfare_1",
        in_charge=_OFFICES,
        names=("{a}信息服务中心", "{a}综合服务中心", "{a}检测服务所", "{a}档案服务中心"),
        weight=18,
        size=0.6,
        departments=("办公室", "财务室", "业务科", "信息科"),
    ),
    UnitShape(
        code="transport",
        column="office",
        unit_kind="public_welfare_1",
        in_charge="交通运输局",
        names=("{a}公路与运输管理中心", "{a}港航管理中心"),
        weight=1.5,
        size=0.9,
        departments=("办公室", "财务科", "养护科", "工程科", "路政科"),
        closed=1,
    ),
    UnitShape(
        code="water",
        column="office",
        unit_kind="public_welfare_1",
        in_charge="水利局",
        names=("{a}水库管理中心", "{a}河道管理所"),
        weight=1.5,
        size=0.7,
        departments=("办公室", "财务科", "工程管理科", "防汛科"),
    ),
    UnitShape(
        code="municipal",
        column="office",
        unit_kind="public_welfare_1",
        in_charge="综合行政执法局",
        names=("{a}市政园林管理中心", "{a}市容环境服务中心"),
        weight=1,
        size=0.8,
        departments=("办公室", "财务科", "市政科", "园林科", "照明科"),
    ),
    UnitShape(
        code="museum",
        column="office",
        unit_kind="public_welfare_1",
        in_charge="文化和旅游局",
        names=("{a}博物馆", "{a}非遗与文化馆"),
        weight=0.8,
        size=0.9,
        departments=("办公室", "财务室", "藏品保管部", "陈列展览部", "公共服务部"),
        stewards={"A03": "藏品保管部"},
    ),
    UnitShape(
        code="reserve",
        column="office",
        unit_kind="public_welfare_1",
        in_charge="应急管理局",
        names=("{a}应急物资储备中心",),
        weight=0.6,
        size=0.6,
        departments=("办公室", "财务科", "储备科", "仓储科"),
    ),
    UnitShape(
        code="housing",
        column="office",
        unit_kind="public_welfare_1",
        in_charge="住房和城乡建设局",
        names=("{a}住房保障服务中心",),
        weight=0.6,
        size=0.7,
        departments=("办公室", "财务科", "租赁管理科", "工程科"),
    ),
    UnitShape(
        code="finance",
        column="office",
        unit_kind="administrative",
        in_charge=_OFFICES,
        names=("财政局（本级，演示）",),
        weight=0,
        size=0.7,
        departments=("办公室", "预算科", "国库科", "行政资产科", "非税收入科"),
    ),
    UnitShape(
        code=FRESH,
        column="school",
        unit_kind="public_welfare_1",
        in_charge="教育局",
        names=("青枫实验学校（新开户，演示）",),
        weight=0,
        size=0,
        departments=("办公室", "教务处", "总务处", "信息中心", "实验室"),
    ),
)
