"""Invented names. Units and people do not exist; places are fictional streets of real counties."""

from __future__ import annotations

from random import Random
from typing import Final

from assetcloud.project.demo.shapes import UnitShape

__all__ = [
    "GIVEN",
    "SURNAMES",
    "person_name",
    "unit_name",
    "uscc_for",
]

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
