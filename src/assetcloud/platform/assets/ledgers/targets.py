"""The fields a column of an old ledger may fill, with the names people give them.

Besides the columns of a card there are those that only a ledger has: a class as code or name, the
number in the old system, names of parties, and net value (checked, not stored).
"""

from __future__ import annotations

from typing import Final

from assetcloud.foundation.tables.mapping import Target

__all__ = ["CARD_TARGETS", "LEDGER_ONLY"]

LEDGER_ONLY: Final = frozenset(
    {
        "class_text",
        "legacy_no",
        "net_value",
        "department",
        "user",
        "keeper",
        "place",
    }
)


def _target(code: str, title: str, aliases: str = "") -> Target:
    return Target(code, title, tuple(aliases.split()))


CARD_TARGETS: Final = (
    _target(
        "legacy_no",
        "资产编号",
        "原资产编号 资产编码 编号 设备编号 固定资产编号 卡片编号 条形码 资产代码 标签号 旧编号",
    ),
    _target("name", "资产名称", "名称 固定资产名称 设备名称 品名 房屋名称 土地名称"),
    _target(
        "class_text",
        "资产分类代码",
        "分类代码 类别代码 国标分类 资产分类 分类号 国标代码 类别名称 管理类别 资产类别 教育部分类 分类名称 国标大类",
    ),
    _target("account", "会计科目", "单位会计科目 入账科目 记账科目 科目"),
    _target("cost", "原值", "资产原值 账面原值 价值 金额 总价 总金额 账面价值 入账价值"),
    _target("unit_price", "单价", "均价"),
    _target(
        "opening_accumulated",
        "累计折旧",
        "账面累计折旧 累计摊销 累计折旧摊销 入账时累计折旧 已提折旧",
    ),
    _target("net_value", "净值", "账面净值 净额"),
    _target(
        "months_charged",
        "已提月份",
        "已计提月份 已提月数 已提折旧月数 已使用月份 使用月份 累计使用年限 已使用年限 已使用时间",
    ),
    _target(
        "life_months", "使用年限", "折旧年限 预计使用年限 最低使用年限 使用寿命 摊销年限 折旧月数"
    ),
    _target("depreciation_state", "是否计提折旧", "折旧状态 折旧摊销状态"),
    _target("method", "折旧方法", "摊销方法"),
    _target("quantity", "数量", "账面数量 资产数量 实际数量 册数 套数"),
    _target("measure_unit", "计量单位", "单位"),
    _target(
        "acquired_on",
        "取得日期",
        "购置日期 购入日期 取得时间 购置时间 开始使用日期 启用日期 建成日期 竣工日期",
    ),
    _target("in_use_on", "投入使用日期", "使用日期 投用日期"),
    _target("booked_on", "财务入账日期", "入账日期 记账日期 入账时间"),
    _target("booked_state", "财务入账状态", "入账状态"),
    _target("voucher_no", "会计凭证号", "凭证号 记账凭证号 凭证编号"),
    _target("acquisition_way", "取得方式", "增加方式 资产来源 来源 取得来源"),
    _target("value_type", "价值类型", "入账形式"),
    _target("funding_fiscal", "财政拨款", "财政性拨款 财政资金"),
    _target("funding_other", "非财政拨款", "其他资金 自筹资金"),
    _target("spec", "规格型号", "型号 规格 型号规格"),
    _target("brand", "品牌", "厂牌 牌号"),
    _target("serial_no", "机身序列号", "产品序列号 序列号 出厂编号 机身号 出厂号"),
    _target("use_status", "使用状况", "资产状态 现状 使用状态 状态"),
    _target("use_direction", "使用方向"),
    _target("title_state", "产权形式", "是否确权"),
    _target("department", "使用部门", "部门 部门名称 领用单位 使用单位 管理机构 所属部门 领用部门"),
    _target("steward_department", "归口部门", "管理部门 归口管理部门"),
    _target("user", "使用人", "责任人 领用人 使用者"),
    _target("keeper", "保管人", "管理人 保管员"),
    _target("place", "存放地点", "坐落位置 地点 存放位置 坐落 位置 安装地点"),
    _target("remark", "备注", "说明 附注"),
)
