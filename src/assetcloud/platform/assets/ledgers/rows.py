"""Rows of a ledger made into cards: cells read column by column, names resolved set-wise."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.tables.batch import Batch
from assetcloud.foundation.tables.values.column import parse_column
from assetcloud.foundation.tables.values.parsed import Severity
from assetcloud.foundation.tables.values.units import Unit
from assetcloud.platform.assets.card_values import plain
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.ledgers.plan import LedgerPlan, Variant
from assetcloud.platform.assets.ledgers.readings import reading_for
from assetcloud.platform.organisations.contract import resolve_names
from assetcloud.platform.standards.contract import attribute_kinds, resolve_classes

__all__ = ["LedgerRow", "read_cards"]

_NAMED: Final = {
    "department": ("department_id", "departments", "部门"),
    "steward_department": ("steward_department_id", "departments", "归口部门"),
    "user": ("user_id", "members", "使用人"),
    "keeper": ("keeper_id", "members", "保管人"),
    "place": ("place_id", "places", "存放地点"),
}


@dataclass(slots=True)
class LedgerRow:
    """One row: where it stood, the card it makes, and the texts it came from."""

    number: int
    card: Judged
    texts: dict[str, str | None] = field(default_factory=dict)


def read_cards(
    batch: Batch, plan: LedgerPlan, *, unit_id: Any, file_digest: str, money_unit: Unit | None
) -> list[LedgerRow]:
    """Turn the rows of a batch into cards that still have to be judged; problems go to the cards.

    Names of departments, people and places that the unit does not have leave the field empty,
    warn, and are kept in the remark.
    """
    texts = {column.header: batch.texts(column.column).to_list() for column in plan.columns}
    rows = [
        LedgerRow(number, Judged(plan.card_type), {header: texts[header][i] for header in texts})
        for i, number in enumerate(batch.numbers.to_list())
    ]
    for row in rows:
        mark = f"{file_digest}:{plan.sheet}:{row.number}"
        row.card.columns["import_key"] = hashlib.sha256(mark.encode()).hexdigest()[:32]
    facts: list[dict[str, Any]] = [{} for _ in rows]
    for column in plan.columns:
        if column.target:
            _read_column(batch, plan, column, rows, facts, money_unit)
    for row, found in zip(rows, facts, strict=True):
        _apply_constants(row, found, plan)
    _resolve(rows, facts, unit_id)
    for row, found in zip(rows, facts, strict=True):
        _fill_card(row.card, found)
    return rows


def _read_column(
    batch: Batch,
    plan: LedgerPlan,
    column: Any,
    rows: list[LedgerRow],
    facts: list[dict[str, Any]],
    money_unit: Unit | None,
) -> None:
    target = column.target
    reading = reading_for(
        target,
        unit=column.unit,
        money_unit=money_unit,
        words=plan.values.get(target, {}),
        kind=attribute_kinds().get(target, ""),
    )
    parsed = parse_column(reading, batch.texts(column.column), kinds=batch.kinds(column.column))
    for found, value in zip(facts, parsed.values.to_list(), strict=True):
        if value is not None:
            found[target] = value
    for index, problem in parsed.each_problem():
        said = FieldProblem(
            f"/columns/{column.header}", problem.message, problem.code, problem.severity.value
        )
        card = rows[index].card
        (card.errors if problem.severity is Severity.ERROR else card.warnings).append(said)


def _apply_constants(row: LedgerRow, found: dict[str, Any], plan: LedgerPlan) -> None:
    variant = next((v for v in plan.variants if v.fits(row.texts)), Variant({}))
    row.card.card_type = variant.card_type or plan.card_type
    for target, text in {**plan.constants, **variant.constants}.items():
        if found.get(target) is not None:
            continue
        reading = reading_for(
            target, unit=None, money_unit=None, words={}, kind=attribute_kinds().get(target, "")
        )
        found[target] = reading.parse(text).value


def _resolve(rows: list[LedgerRow], facts: list[dict[str, Any]], unit_id: Any) -> None:
    classes = resolve_classes({found["class_text"] for found in facts if found.get("class_text")})
    names = resolve_names(
        unit_id,
        departments={f[n] for f in facts for n in ("department", "steward_department") if f.get(n)},
        members={f[n] for f in facts for n in ("user", "keeper") if f.get(n)},
        places={f["place"] for f in facts if f.get("place")},
    )
    for row, found in zip(rows, facts, strict=True):
        _resolve_class(row.card, found, classes)
        for target, (column, kind, title) in _NAMED.items():
            text = found.pop(target, None)
            if not text:
                continue
            known = getattr(names, kind).get(text)
            if known is None:
                _keep_unknown(row.card, found, column, title, text)
            else:
                found[column] = known


def _resolve_class(card: Judged, found: dict[str, Any], classes: Mapping[str, Any]) -> None:
    text = found.pop("class_text", None)
    if not text:
        return
    match = classes.get(text)
    if match is None or not match.code:
        card.errors.append(
            FieldProblem(
                "/values/class_code",
                f"认不出分类“{text}”：请填 GB/T 14885 的代码或名称，或在值对应里指定一次。",
                "class_unknown",
            )
        )
        return
    found.setdefault("class_code", match.code)
    if match.legacy_code:
        found.setdefault("legacy_class_code", match.legacy_code)
    if match.note:
        card.warnings.append(
            FieldProblem("/values/class_code", match.note, "class_mapped", "warning")
        )


def _keep_unknown(card: Judged, found: dict[str, Any], column: str, title: str, text: str) -> None:
    card.warnings.append(
        FieldProblem(
            f"/values/{column}",
            f"本单位没有{title}“{text}”，先留空并记在备注里；补建后可在卡片上选择。",
            "name_unknown",
            "warning",
        )
    )
    note = f"原{title}：{text}"
    found["remark"] = f"{found['remark']}；{note}" if found.get("remark") else note


def _fill_card(card: Judged, found: dict[str, Any]) -> None:
    if legacy := found.pop("legacy_no", None):
        card.aliases["legacy"] = str(legacy)[:100]
        card.columns["card_no"] = str(legacy)[:64]
    net = found.pop("net_value", None)
    price = found.pop("unit_price", None)
    if found.get("cost") is None and price is not None:
        found["cost"] = int(
            (Decimal(price) * found.get("quantity", Decimal(1))).to_integral_value()
        )
    kinds = attribute_kinds()
    for name, value in found.items():
        if name in COLUMNS:
            card.columns[name] = value
        else:
            card.attributes[name] = (
                fen_to_yuan(value) if kinds.get(name) == "money" else plain(value)
            )
    card.sources = dict.fromkeys(found, "import")
    _check_net(card, net)


def _check_net(card: Judged, net: int | None) -> None:
    cost, before = card.columns.get("cost"), card.columns.get("opening_accumulated")
    if net is None or cost is None:
        return
    if before is None:
        card.columns["opening_accumulated"] = cost - net
    elif cost - before != net:
        card.errors.append(
            FieldProblem(
                "/values/opening_accumulated",
                f"净值不等于原值减累计折旧：{fen_to_yuan(cost)} − {fen_to_yuan(before)} ≠ {fen_to_yuan(net)}。",
                "C02",
            )
        )
