"""The reasons why an asset is not depreciated or amortised, each with its source.

Rule page: docs/rules/charge_terms.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assetcloud.platform.assets.rules.reason import Reason

__all__ = ["NO_CHARGE_BY_ACCOUNT", "NO_CHARGE_BY_FACT"]

_GUIDE: Final = "政府会计准则第3号应用指南（财会〔2017〕4号）二"
_REGIME: Final = "政府会计制度（财会〔2017〕25号）"

NO_CHARGE_BY_ACCOUNT: Final[Mapping[str, Reason]] = {
    "1501": Reason("investment", "长期股权投资不计提折旧。", _REGIME),
    "1502": Reason("investment", "长期债券投资不计提折旧。", _REGIME),
    "1613": Reason(
        "construction",
        "在建工程不计提折旧；已交付使用的，请先按暂估值转固，从转固当月起计提。",
        _REGIME,
    ),
    "1811": Reason("reserves", "政府储备物资不计提折旧。", "政府会计准则第6号（财会〔2017〕23号）"),
    "1821": Reason("heritage", "文物资源不计提折旧。", "政府会计准则第11号（财会〔2023〕19号）"),
    "1891": Reason("entrusted", "受托代理资产不是本单位的资产，不计提折旧。", _REGIME),
}

NO_CHARGE_BY_FACT: Final[Mapping[str, Reason]] = {
    "account": Reason(
        "account", "这个科目的资产没有折旧（摊销）科目，不计提；科目选错的请改科目。", _REGIME
    ),
    "class": Reason(
        "class",
        "文物和陈列品、动植物、图书档案、单独计价入账的土地不计提折旧；分类选错的请改分类。",
        _GUIDE,
    ),
    "land_in_infrastructure": Reason(
        "land_in_infrastructure",
        "确认为公共基础设施的单独计价入账的土地使用权不计提折旧。",
        "政府会计准则第5号",
    ),
    "kept_in_perpetuity": Reason(
        "kept_in_perpetuity",
        "持续进行良好维护、性能永久维持的公共基础设施不计提折旧。",
        "政府会计准则第5号",
    ),
    "indefinite_life": Reason(
        "indefinite_life",
        "使用年限不确定的无形资产不摊销；年限能确定后请改卡片并填写年限。",
        "政府会计准则第4号第十五条、第十六条",
    ),
    "nominal": Reason(
        "nominal",
        "以名义金额计量的资产不计提折旧（摊销）。",
        f"{_GUIDE}；政府会计准则第4号第十六条",
    ),
    "no_value": Reason(
        "no_value", "没有入账价值，无可计提；取得价值后请补登原值。", "按定义，原值为零"
    ),
    "finished": Reason(
        "finished", "已提足折旧（摊销），不再计提，可以继续使用的应当继续使用。", _GUIDE
    ),
    "suspended": Reason(
        "suspended",
        "改建、扩建期间暂停计提；完工后按新的成本和重新确定的年限计提。",
        "政府会计准则第5号第十九条、第二十条",
    ),
}
