"""The codes on a card that rules ask about, by code list; the lists themselves are data.

Only values that change what a rule says stand here. Source: code lists of the information card
(资产信息卡样式), kept as dated rows by the data standard.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ALLOCATED_LAND",
    "ALLOCATION_IN",
    "AWAITING_DISPOSAL",
    "BOOKED",
    "CHARGED",
    "DONATION",
    "EXCHANGE",
    "FINISHED",
    "IDLE",
    "LEASED",
    "MEMO_TYPES",
    "NEVER_CHARGED",
    "NOMINAL",
    "NOT_CHARGED",
    "NO_EVIDENCE",
    "NO_METHOD",
    "NO_VALUE",
    "OPENING",
    "OTHER",
    "PROVISIONAL",
    "STOCKTAKE_GAIN",
    "TITLED",
    "TITLE_CERTIFICATE",
    "UNDETERMINED",
    "UNTITLED",
    "WORK_VOLUME",
]

OPENING: Final = "opening"

# Types of card. Memo cards show what belongs to others: no account, no value.
MEMO_TYPES: Final = frozenset({"leased_land", "leased_house"})
# By account, whatever the class of the thing: 准则6 (储备物资), 准则11 (文物资源), 在建工程, 投资.
NEVER_CHARGED: Final = MEMO_TYPES | {"construction", "reserves", "heritage", "investment"}

# Any code list: 其他.
OTHER: Final = "other"

# 取得方式
ALLOCATION_IN: Final = "allocation_in"
DONATION: Final = "donation"
EXCHANGE: Final = "exchange"
STOCKTAKE_GAIN: Final = "stocktake_gain"

# 价值类型
NOMINAL: Final = "nominal"
NO_VALUE: Final = "none"
PROVISIONAL: Final = "provisional"

# 财务入账状态
BOOKED: Final = "booked"

# 折旧状态, 折旧方法
CHARGED: Final = "charged"
NOT_CHARGED: Final = "not_charged"
FINISHED: Final = "finished"
NO_METHOD: Final = "none"
WORK_VOLUME: Final = "work_volume"

# 使用状况
LEASED: Final = "leased"
IDLE: Final = "idle"
AWAITING_DISPOSAL: Final = "awaiting_disposal"

# 产权形式, 权属证明, 土地使用权类型
TITLED: Final = "titled"
UNTITLED: Final = "untitled"
UNDETERMINED: Final = "undetermined"
TITLE_CERTIFICATE: Final = "certificate"
NO_EVIDENCE: Final = "none"
ALLOCATED_LAND: Final = "allocated"
