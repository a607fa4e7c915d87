"""Facts of a row put on its card: columns, attributes, the old number, cost from price, net value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import FieldProblem, NotFoundError
from assetcloud.foundation.money import FEN_MAX, fen_to_yuan
from assetcloud.platform.assets.card_values import plain
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.resolving import note
from assetcloud.platform.assets.ledgers.row import LedgerRow
from assetcloud.platform.organisations.contract import NodeView
from assetcloud.platform.standards.contract import (
    attribute_kinds,
    card_schema,
    class_facts,
)

__all__ = ["fill_cards"]


def fill_cards(rows: Sequence[LedgerRow], plan: LedgerPlan, *, unit: NodeView) -> None:
    """Put the facts of `rows` on their cards; a type of card that nobody said follows from the class.

    What a type of card does not have is kept in the remark.
    """
    codes = {row.facts["class_code"] for row in rows if row.facts.get("class_code")}
    classes = class_facts(codes, on=today(), org_path=unit.path)
    headers = {column.target: column.header for column in plan.columns if column.target}
    for row in rows:
        found = classes.get(row.facts.get("class_code", ""))
        if not row.card.card_type and found is not None:
            row.card.card_type = found.card_type
        _fill(row, _properties(row.card.card_type, unit), headers)


def _properties(card_type: str, unit: NodeView) -> Mapping[str, Any]:
    if not card_type:
        return {}
    try:
        document = card_schema(card_type, org_path=unit.path, on=today()).document
    except NotFoundError:
        return {}
    properties: Mapping[str, Any] = document["properties"]
    return properties


def _fill(row: LedgerRow, properties: Mapping[str, Any], headers: Mapping[str, str]) -> None:
    card, facts = row.card, row.facts
    if legacy := facts.pop("legacy_no", None):
        card.aliases["legacy"] = str(legacy)
        card.columns["card_no"] = str(legacy)
    net = facts.pop("net_value", None)
    price = facts.get("unit_price")
    if facts.get("cost") is None and price is not None:
        _cost_from_price(row, price)
    _set_aside(row, properties, headers)
    _leave_out_zeros(row, properties)
    for name, value in facts.items():
        if name in COLUMNS:
            card.columns[name] = value
        else:
            card.attributes[name] = _written(name, value)
    card.sources = dict.fromkeys(facts, "import")
    _check_net(row, net)


def _cost_from_price(row: LedgerRow, price: int) -> None:
    quantity = row.facts.get("quantity") or Decimal(1)
    cost = int((Decimal(price) * quantity).to_integral_value(ROUND_HALF_UP))
    if cost <= FEN_MAX:
        row.facts["cost"] = cost
    else:
        sentence = (
            f"单价 {fen_to_yuan(price)} 元乘以数量 {plain(quantity)} 超出账簿能记的最大金额。"
        )
        row.card.errors.append(FieldProblem("/values/cost", sentence, "money.too_large"))


def _set_aside(row: LedgerRow, properties: Mapping[str, Any], headers: Mapping[str, str]) -> None:
    """Move what the type of card has no field for into the remark; nothing of a ledger is lost."""
    if not properties:
        return
    for name in [n for n in row.facts if n not in COLUMNS and n not in properties]:
        value = _written(name, row.facts.pop(name))
        note(row, f"{headers.get(name, name)}：{value}")


def _leave_out_zeros(row: LedgerRow, properties: Mapping[str, Any]) -> None:
    """Old ledgers write 0 where they do not know; where 0 cannot be, the field stays empty."""
    zeros = [n for n, value in row.facts.items() if value == 0 and value is not False]
    for name in zeros:
        if name in COLUMNS:
            continue
        facts = properties.get(name, {})
        pattern = facts.get("pattern")
        if pattern and re.search(pattern, "0") is None:
            del row.facts[name]
            title = facts.get("title", name)
            row.card.warnings.append(
                FieldProblem(
                    f"/values/{name}", f"{title}为 0，按没有填写处理，请补录。", "zero", "warning"
                )
            )


def _written(name: str, value: Any) -> Any:
    """Return an attribute as JSON carries it."""
    return fen_to_yuan(value) if attribute_kinds().get(name) == "money" else plain(value)


def _check_net(row: LedgerRow, net: int | None) -> None:
    """Work out what was accumulated from the net value, or check one against the other."""
    columns = row.card.columns
    cost, before = columns.get("cost"), columns.get("opening_accumulated")
    if net is None or cost is None:
        return
    if before is None and net <= cost:
        columns["opening_accumulated"] = cost - net
    elif before is None or cost - before != net:
        had = f" − {fen_to_yuan(before)}" if before is not None else ""
        sentence = f"净值不等于原值减累计折旧：{fen_to_yuan(cost)}{had} ≠ {fen_to_yuan(net)}。"
        row.card.errors.append(FieldProblem("/values/opening_accumulated", sentence, "C02"))
