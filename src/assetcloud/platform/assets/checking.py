"""Check a complete card: what must be there, what it points at, its schema, the named rules."""

from __future__ import annotations

from typing import Any, Final, Protocol

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.assets.queries.surroundings import Surroundings
from assetcloud.platform.standards.contract import card_schema

__all__ = ["check_card"]


class Sketch(Protocol):
    """A complete card."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]
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
    _check_references(card, around)
    _check_numbers(card, around)
    if not card.errors:
        _check_schema(card, around)


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
    if card.columns["serial_no"] in around.taken_serials:
        card.warnings.append(
            FieldProblem(
                "/values/serial_no",
                "本单位已有相同序列号的卡片，请核对是否重复登记。",
                "C17",
                "warning",
            )
        )


def _check_schema(card: Sketch, around: Surroundings) -> None:
    schema = card_schema(card.card_type, org_path=around.unit.path, on=around.on)
    card.schema_version = schema.version
    for pointer, message in schema.problems_of(card.attributes):
        card.errors.append(FieldProblem(f"/values{pointer}", message, "schema"))
