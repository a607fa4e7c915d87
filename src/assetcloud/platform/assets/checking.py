"""Check a complete card: what must be there, what it points at, its schema, the named rules."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.card_values import write_values
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.queries.surroundings import Surroundings
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.registry import run_checks
from assetcloud.platform.standards.contract import card_schema

__all__ = ["check_card"]


class Sketch(Protocol):
    """A complete card."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]
    usage: dict[str, Any]
    schema_version: str
    errors: list[FieldProblem]
    warnings: list[FieldProblem]


REQUIRED: Final = {
    "name": "请填写资产名称。",
    "class_code": "请选择资产分类。",
    "account": "请选择记账科目；这个分类没有默认科目。",
    "acquired_on": "请填写取得日期。",
    "cost": "请填写原值；确实没有价值的，价值类型选“无价值”并填 0。",
}
_POINTS_AT: Final = (
    ("department_id", "departments", "部门"),
    ("steward_department_id", "departments", "归口部门"),
    ("user_id", "members", "使用人"),
    ("keeper_id", "members", "保管人"),
    ("place_id", "places", "存放地点"),
)


def check_card(card: Sketch, *, around: Surroundings, origin: str) -> None:
    """Add every problem of `card` to its errors or warnings."""
    for name, sentence in REQUIRED.items():
        if card.columns.get(name) in {None, ""}:
            card.errors.append(FieldProblem(f"/values/{name}", sentence, "required"))
    _check_class(card, around)
    if not card.card_type and not card.errors:
        card.errors.append(
            FieldProblem("/card_type", "这个分类没有默认的卡片类型，请先选择卡片类型。", "required")
        )
    _check_references(card, around)
    _check_numbers(card, around)
    if card.errors:
        return
    _check_schema(card, around, origin)
    _run_named_checks(card, around, origin)


def _check_class(card: Sketch, around: Surroundings) -> None:
    code = card.columns.get("class_code")
    if code and code not in around.classes:
        card.errors.append(
            FieldProblem(
                "/values/class_code",
                f"GB/T 14885-2022 里没有分类“{code}”，请从分类表里选择。",
                "class_unknown",
            )
        )


def _check_references(card: Sketch, around: Surroundings) -> None:
    for name, kind, title in _POINTS_AT:
        value = card.columns.get(name)
        if value is not None and value not in getattr(around, kind):
            card.errors.append(
                FieldProblem(f"/values/{name}", f"本单位没有这个{title}。", "not_in_unit")
            )


def _check_numbers(card: Sketch, around: Surroundings) -> None:
    if card.columns["card_no"] in around.taken_numbers:
        card.errors.append(
            FieldProblem("/values/card_no", "这个卡片编号在本单位已经使用。", "card_no_taken")
        )


def _run_named_checks(card: Sketch, around: Surroundings, origin: str) -> None:
    facts = around.classes[card.columns["class_code"]]
    findings = run_checks(
        CardFacts(
            **{name: card.columns[name] for name in COLUMNS},
            card_type=card.card_type,
            origin=origin,
            attributes=card.attributes,
            usage=card.usage,
            today=around.on,
            class_depreciates=facts.depreciates,
            min_life_months=facts.min_life_months,
            duplicate_of=("serial_no",)
            if card.columns["serial_no"] in around.taken_serials
            else (),
            holder_active=_holder_active(card, around),
            has_land_card=around.has_land_card,
            idle_months=_months_since(card.columns["idle_since"], around),
        )
    )
    for found in findings:
        problem = FieldProblem(found.pointer, found.message, found.rule, found.severity)
        (card.errors if found.severity == "error" else card.warnings).append(problem)


def _holder_active(card: Sketch, around: Surroundings) -> bool | None:
    holder = card.columns["user_id"]
    return None if holder is None else holder not in around.gone_members


def _months_since(day: date | None, around: Surroundings) -> int | None:
    return None if day is None else Month.of(around.on).index - Month.of(day).index


def _check_schema(card: Sketch, around: Surroundings, origin: str) -> None:
    """A wrong value is refused; a gap refuses a new card and only warns of an opening one."""
    schema = card_schema(card.card_type, org_path=around.unit.path, on=around.on)
    card.schema_version = schema.version
    properties = schema.document["properties"]
    whole = write_values(card.columns | {"attributes": card.attributes, "usage": card.usage})
    # Columns exist for every type; old ledgers fill some that a type's form does not show.
    flat = {
        name: value
        for name, value in whole.items()
        if value not in (None, "", {}) and (name in properties or name not in COLUMNS)
    }
    for pointer, message in schema.problems_of(flat):
        card.errors.append(FieldProblem(f"/values{pointer}", message, "schema"))
    severity = "warning" if origin == "opening" else "error"
    found = card.warnings if origin == "opening" else card.errors
    for pointer, message in schema.missing_of(flat):
        found.append(FieldProblem(f"/values{pointer}", message, "required", severity))
