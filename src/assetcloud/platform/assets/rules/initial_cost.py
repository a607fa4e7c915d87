"""At what cost an asset enters the books when it was not simply bought or built.

    无偿调入   giver's book value + fees; if that is nil, giver's cost and accumulated, fees expensed
    接受捐赠   voucher → appraisal → market price, each + fees; otherwise 1 yuan, fees expensed
    置换       appraised value of what was given ± 补价 + other spending

Amounts are fen. Sources: 应用指南 (财会〔2017〕4号); 制度解释第1号 五 (账面价值为零或名义金额);
准则第4号第十二条 (补价). Rule page: docs/rules/initial_cost.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from assetcloud.foundation.errors import ConflictError, InvalidError

__all__ = ["InitialCost", "allocated", "donated", "exchanged", "remaining_life"]

_NO_NOMINAL_ACCOUNTS: Final = {"15": "对外投资", "1811": "政府储备物资", "1831": "保障性住房"}


@dataclass(frozen=True, slots=True, kw_only=True)
class InitialCost:
    """What is booked: cost and accumulated, and what of the fees is an expense of the period."""

    cost: int
    accumulated: int
    value_type: Literal["cost", "appraised", "replacement", "nominal"]
    expensed: int


def allocated(
    *, giver_cost: int, giver_accumulated: int, fees: int, nominal_amount: int | None = None
) -> InitialCost:
    """Return the cost of what another unit gave without charge.

    `nominal_amount` where the giver carried it at that. Raises InvalidError.
    """
    if not giver_cost >= giver_accumulated >= 0 or fees < 0:
        raise InvalidError("调出方的原值、累计折旧和相关税费不能为负，累计折旧不能大于原值。")
    if nominal_amount is not None:
        return InitialCost(cost=nominal_amount, accumulated=0, value_type="nominal", expensed=fees)
    net = giver_cost - giver_accumulated
    if net == 0:
        return InitialCost(
            cost=giver_cost, accumulated=giver_accumulated, value_type="cost", expensed=fees
        )
    return InitialCost(cost=net + fees, accumulated=0, value_type="cost", expensed=0)


def donated(
    *,
    account: str,
    voucher: int | None,
    appraisal: int | None,
    market_price: int | None,
    fees: int,
    nominal_amount: int,
) -> InitialCost:
    """Return the cost of a gift, by the first value known in the order of the rule.

    Raises ConflictError for an account that admits no nominal amount, InvalidError for figures
    that cannot be.
    """
    known: tuple[tuple[int | None, Literal["cost", "appraised", "replacement"]], ...] = (
        (voucher, "cost"),
        (appraisal, "appraised"),
        (market_price, "replacement"),
    )
    if fees < 0 or any(value is not None and value <= 0 for value, _ in known):
        raise InvalidError("捐赠资产的凭据金额、评估值、市价应大于 0，没有的请留空；税费不能为负。")
    for value, value_type in known:
        if value is not None:
            return InitialCost(cost=value + fees, accumulated=0, value_type=value_type, expensed=0)
    for prefix, title in _NO_NOMINAL_ACCOUNTS.items():
        if account.startswith(prefix):
            raise ConflictError(
                f"{title}不能按名义金额入账，请提供凭据、评估值或同类市价。",
                code="no_nominal_amount",
            )
    return InitialCost(cost=nominal_amount, accumulated=0, value_type="nominal", expensed=fees)


def exchanged(
    *, given_appraised: int, boot_paid: int = 0, boot_received: int = 0, fees: int = 0
) -> InitialCost:
    """Return the cost of what came in exchange. `boot` is 补价. Raises InvalidError."""
    if min(given_appraised, boot_paid, boot_received, fees) < 0 or (boot_paid and boot_received):
        raise InvalidError("换出资产评估价值、补价和税费不能为负，补价只能支付或收到一种。")
    cost = given_appraised + boot_paid - boot_received + fees
    if cost < 0:
        raise InvalidError("收到的补价大于换出资产的评估价值与税费之和，请核对。")
    return InitialCost(cost=cost, accumulated=0, value_type="appraised", expensed=0)


def remaining_life(*, life_months: int, months_used: int) -> int:
    """Return the months over which a thing that was used before is charged; at least one."""
    return max(life_months - months_used, 1)
