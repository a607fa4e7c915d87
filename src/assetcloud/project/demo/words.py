"""Invented names. Units and people do not exist; places are fictional streets of real counties."""

from __future__ import annotations

from random import Random
from typing import Final

__all__ = [
    "GIVEN",
    "SURNAMES",
    "UNIT_SHAPES",
    "UnitShape",
    "person_name",
    "unit_name",
    "uscc_for",
]

from dataclasses import dataclass

SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
GIVEN: Final = "一宁子涵安然知行思远若水清和明德守正怀瑾嘉树望舒景行乐山闻溪听澜星野云舟书言以恒方圆致远立夏小满初晴"
_AREAS: Final = (
    "云溪",
    "青枫",
    "望江",
    "松涛",
    "白鹭",
    "沁园",
    "映山",
    "临湖",
    "石桥",
    "梅岭",
    "春晓",
    "秋浦",
    "竹海",
    "长亭",
    "兰渚",
    "平湖秋",
    "月河",
    "南屏",
    "北辰",
    "东篱",
)


@dataclass(frozen=True, slots=True)
class UnitShape:
    """A kind of unit: how it is named, how many cards and people it has, what it owns.

    `code` names the shape, `column` the column of what it owns.
    """

    code: str
    column: str
    unit_kind: str
    names: tuple[str, ...]
    weight: float
    size: float
    departments: tuple[str, ...]


UNIT_SHAPES: Final = (
    UnitShape(
        "bureau",
        "office",
        "administrative",
        ("{a}事务服务局", "{a}统计调查局", "{a}规划管理局", "{a}民生保障局", "{a}应急服务局"),
        22,
        0.7,
        ("办公室", "综合科", "财务科", "业务一科", "业务二科"),
    ),
    UnitShape(
        "service",
        "office",
        "public_welfare_1",
        ("{a}信息服务中心", "{a}综合服务中心", "{a}检测服务所", "{a}档案服务中心"),
        24,
        0.6,
        ("办公室", "财务室", "业务科", "信息科"),
    ),
    UnitShape(
        "school",
        "school",
        "public_welfare_1",
        ("{a}实验小学", "{a}中心小学", "{a}初级中学", "{a}实验中学", "{a}幼儿园"),
        34,
        1.4,
        ("办公室", "教务处", "总务处", "德育处", "信息中心", "一年级组", "二年级组", "三年级组"),
    ),
    UnitShape(
        "hospital",
        "hospital",
        "public_welfare_2",
        ("{a}人民医院", "{a}中医院", "{a}社区卫生服务中心"),
        7,
        3.5,
        ("院办", "财务科", "设备科", "信息科", "内科", "外科", "检验科", "放射科", "药剂科"),
    ),
    UnitShape(
        "township",
        "township",
        "administrative",
        ("{a}镇人民政府（演示）", "{a}街道办事处（演示）"),
        12,
        1.0,
        ("党政办", "财政办", "公共服务办", "城建办"),
    ),
    UnitShape(
        "university",
        "university",
        "public_welfare_2",
        ("{a}理工学院", "{a}职业技术学院"),
        1,
        12.0,
        (
            "校办",
            "财务处",
            "国有资产管理处",
            "图书馆",
            "后勤基建处",
            "信息中心",
            "机械学院",
            "电气学院",
            "经管学院",
            "文学院",
        ),
    ),
)


def unit_name(random: Random, shape: UnitShape, taken: set[str], *, county: str) -> str:
    """Return a name that no unit of the county bears yet."""
    while True:
        name = random.choice(shape.names).format(a=random.choice(_AREAS))
        serial = random.randint(1, 99)
        full = name if county + name not in taken else f"{name.replace('（演示）', '')}（{serial}）"
        if county + full not in taken:
            taken.add(county + full)
            return full


def person_name(random: Random) -> str:
    """Return an invented name of two or three characters."""
    given = "".join(random.choice(GIVEN) for _ in range(random.choice((1, 2, 2))))
    return random.choice(SURNAMES) + given


_USCC: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORG: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def uscc_for(region_code: str, serial: int) -> str:
    """Return a code of right form and check digits (GB 32100-2015, GB 11714) for an invented unit."""
    body = f"{serial:08d}"
    total = sum(_ORG.index(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    check = 11 - total % 11
    organisation = body + ("X" if check == 10 else "0" if check == 11 else str(check))
    head = f"12{region_code[:6]}{organisation}"
    total = sum(_USCC.index(c) * pow(3, i, 31) for i, c in enumerate(head))
    return head + _USCC[(31 - total % 31) % 31]
