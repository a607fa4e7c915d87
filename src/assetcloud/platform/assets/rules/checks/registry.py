"""The list of checks of a card, and the run over it.

New cards are refused where an opening card, which stands for what an older system held, is only
warned of; what cannot be by arithmetic is refused in both. Rule page: docs/rules/card_checks.md.
"""

from __future__ import annotations

from typing import Final

from assetcloud.platform.assets.rules.card_codes import OPENING
from assetcloud.platform.assets.rules.checks.amounts import (
    allocated_land_is_questioned,
    amounts_are_possible,
    funding_adds_up,
    land_has_a_value,
    quantity_is_positive,
    quantity_is_whole,
    value_type_fits,
)
from assetcloud.platform.assets.rules.checks.areas import (
    areas_agree,
    areas_are_possible,
    house_stands_on_land,
    rooms_fill_the_house,
)
from assetcloud.platform.assets.rules.checks.attention import (
    disposal_gets_under_way,
    holder_is_on_the_staff,
    idle_asset_is_offered,
    numbers_are_not_repeated,
)
from assetcloud.platform.assets.rules.checks.booking import (
    booking_has_its_voucher,
    booking_is_timely,
    dates_are_in_order,
    provisional_value_is_known,
    provisional_value_is_settled,
)
from assetcloud.platform.assets.rules.checks.depreciation import (
    class_decides_depreciation,
    depreciation_has_terms,
    finished_means_nothing_left,
    life_is_not_short,
    months_are_possible,
)
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import Check, Finding, Judge, Severity
from assetcloud.platform.assets.rules.checks.remark import other_is_explained
from assetcloud.platform.assets.rules.checks.title import title_has_evidence
from assetcloud.platform.assets.rules.checks.usage import (
    lease_names_its_party,
    shares_are_possible,
    usage_adds_up,
    values_follow_areas,
)
from assetcloud.platform.assets.rules.checks.vehicle import plate_brings_its_particulars

__all__ = ["CHECKS", "run_checks"]

_E: Final = "error"
_W: Final = "warning"
_STYLE: Final = "资产信息卡样式与填报校验"
_GUIDE: Final = "财会〔2017〕4号"
_PRODUCT: Final = "产品建议"


def _check(
    code: str, title: str, judge: Judge, *, new: Severity, opening: Severity, source: str = _STYLE
) -> Check:
    return Check(code=code, title=title, new=new, opening=opening, source=source, judge=judge)


CHECKS: Final[tuple[Check, ...]] = (
    _check("C01", "原值等于资金来源合计", funding_adds_up, new=_E, opening=_W),
    _check("C02", "金额不为负，累计折旧不超过原值", amounts_are_possible, new=_E, opening=_E),
    _check(
        "C02",
        "已完成折旧的没有净值",
        finished_means_nothing_left,
        new=_W,
        opening=_W,
        source=_PRODUCT,
    ),
    _check("C03", "提折旧的有方法、年限", depreciation_has_terms, new=_E, opening=_W),
    _check("C03", "年限至少一个月，已提月数不为负", months_are_possible, new=_E, opening=_E),
    _check("C04", "使用分配的面积、价值不为负", shares_are_possible, new=_E, opening=_E),
    _check("C04", "使用分配的合计等于总面积、原值", usage_adds_up, new=_E, opening=_W),
    _check("C04", "使用分配的价值等于均价×面积", values_follow_areas, new=_E, opening=_W),
    _check("C05", "面积不为负", areas_are_possible, new=_E, opening=_E),
    _check("C05", "各项面积相符", areas_agree, new=_E, opening=_W),
    _check("C06", "产权形式与权属证明相符", title_has_evidence, new=_E, opening=_W),
    _check("C07", "出租、出借的有对方单位", lease_names_its_party, new=_E, opening=_W),
    _check("C08", "有车牌号的有车辆信息", plate_brings_its_particulars, new=_E, opening=_W),
    _check("C09", "选“其他”的有备注", other_is_explained, new=_E, opening=_W),
    _check("C10", "取得、入账、投入使用日期有序", dates_are_in_order, new=_E, opening=_W),
    _check("C10", "取得后及时入账", booking_is_timely, new=_W, opening=_W, source=_PRODUCT),
    _check("C11", "已入账的有日期和凭证号", booking_has_its_voucher, new=_E, opening=_W),
    _check(
        "C12", "是否提折旧与分类相符", class_decides_depreciation, new=_E, opening=_W, source=_GUIDE
    ),
    _check("C13", "年限不低于分类的最低年限", life_is_not_short, new=_W, opening=_W, source=_GUIDE),
    _check(
        "C14",
        "名义金额、无价值与原值、折旧相符",
        value_type_fits,
        new=_E,
        opening=_W,
        source=_GUIDE,
    ),
    _check(
        "C15", "暂估值及时决算", provisional_value_is_settled, new=_W, opening=_W, source=_PRODUCT
    ),
    _check("C15", "暂估值不为零", provisional_value_is_known, new=_W, opening=_W, source=_PRODUCT),
    _check("C17", "识别号码不重复", numbers_are_not_repeated, new=_W, opening=_W, source=_PRODUCT),
    _check("C19", "长期闲置的调剂", idle_asset_is_offered, new=_W, opening=_W, source=_PRODUCT),
    _check("C19", "待处置的及时处置", disposal_gets_under_way, new=_W, opening=_W, source=_PRODUCT),
    _check("C20", "数量大于零", quantity_is_positive, new=_E, opening=_E),
    _check("C20", "不可分割的数量为一，按件的为整数", quantity_is_whole, new=_E, opening=_W),
    _check("C21", "土地有价值，划拨的除外", land_has_a_value, new=_E, opening=_W),
    _check("C21", "零价值的划拨土地请确认", allocated_land_is_questioned, new=_W, opening=_W),
    _check("C23", "使用人在职", holder_is_on_the_staff, new=_W, opening=_W),
    _check("C24", "房屋有土地卡片", house_stands_on_land, new=_W, opening=_W, source=_PRODUCT),
    _check(
        "C24", "房间面积合计等于建筑面积", rooms_fill_the_house, new=_W, opening=_W, source=_PRODUCT
    ),
)

_BY_ORIGIN: Final[dict[bool, tuple[tuple[str, Severity, Judge], ...]]] = {
    True: tuple((check.code, check.opening, check.judge) for check in CHECKS),
    False: tuple((check.code, check.new, check.judge) for check in CHECKS),
}


def run_checks(facts: CardFacts) -> tuple[Finding, ...]:
    """Return everything the checks find, in the order of their codes."""
    return tuple(
        Finding(code, severity, pointer, message)
        for code, severity, judge in _BY_ORIGIN[facts.origin == OPENING]
        for pointer, message in judge(facts)
    )
