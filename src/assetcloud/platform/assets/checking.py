"""Check a complete card: what must be there, what it points at, its schema, the named rules."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol

from assetcloud.foundation.errors import FieldProblem, NotFoundError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.card_values import write_values
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.queries.identifying import elsewhere
from assetcloud.platform.assets.queries.surroundings import IDENTIFYING, Surroundings
from assetcloud.platform.assets.rules.card_codes import AWAITING_DISPOSAL
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.registry import run_checks
from assetcloud.platform.standards.contract import CardSchema, ClassFacts, card_schema

__all__ = ["check_card"]


class Sketch(Protocol):
    """A complete card."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]
    usage: dict[str, Any]
    schema_version: str
    unreadable: set[str]
    errors: list[FieldProblem]
    warnings: list[FieldProblem]


_REQUIRED: Final = {
    "name": "请填写资产名称。",
    "acquired_on": "请填写取得日期。",
    "cost": "请填写原值；确实没有价值的，价值类型选“无价值”并填 0。",
}
# Required where the schema of the type says so, of opening cards too: the books stand on them.
_REQUIRED_BY_TYPE: Final = {
    "class_code": "请选择资产分类。",
    "account": "请选择记账科目；这个分类没有默认科目。",
}
_POINTS_AT: Final = (
    ("department_id", "departments", "部门"),
    ("steward_department_id", "departments", "归口部门"),
    ("user_id", "members", "使用人"),
    ("keeper_id", "members", "保管人"),
    ("place_id", "places", "存放地点"),
    ("main_card_id", "main_cards", "主资产卡片"),
    ("title_unit_id", "units", "产权单位"),
    ("using_unit_id", "units", "使用单位"),
)


def check_card(
    card: Sketch, *, around: Surroundings, origin: str, repeated: frozenset[str] = frozenset()
) -> None:
    """Add every problem of `card` to its errors or warnings.

    `repeated` names the numbers (card_no, serial_no, vin …) that an earlier card of the same set
    has as well.
    """
    schema = _schema_of(card, around)
    _check_required(card, schema)
    _check_class(card, around)
    _check_references(card, around)
    _check_number(card, around, repeated)
    if card.errors or schema is None:
        return
    _check_schema(card, schema, origin)
    _run_named_checks(card, around, origin, repeated)


def _schema_of(card: Sketch, around: Surroundings) -> CardSchema | None:
    if not card.card_type:
        return None
    try:
        return card_schema(card.card_type, org_path=around.unit.path, on=around.on)
    except NotFoundError as error:
        card.errors.append(FieldProblem("/card_type", error.message, "card_type_unknown"))
        return None


def _check_required(card: Sketch, schema: CardSchema | None) -> None:
    required = dict(_REQUIRED)
    if schema is not None:
        asked = schema.document["required"]
        required |= {name: say for name, say in _REQUIRED_BY_TYPE.items() if name in asked}
    elif not card.columns.get("class_code"):
        required["class_code"] = _REQUIRED_BY_TYPE["class_code"]
    for name, sentence in required.items():
        if card.columns.get(name) in {None, ""} and not _is_refused(card, name):
            card.errors.append(FieldProblem(f"/values/{name}", sentence, "required"))


def _is_refused(card: Sketch, name: str) -> bool:
    """Whether what was written there is refused already: then it is not missing."""
    return name in card.unreadable or any(
        problem.pointer == f"/values/{name}" for problem in card.errors
    )


def _check_class(card: Sketch, around: Surroundings) -> None:
    code = card.columns.get("class_code")
    if code and code not in around.classes:
        sentence = f"GB/T 14885-2022 里没有分类“{code}”，请从分类表里选择。"
        card.errors.append(FieldProblem("/values/class_code", sentence, "class_unknown"))
    elif code and not card.card_type:
        sentence = "这个分类没有默认的卡片类型，请先选择卡片类型。"
        card.errors.append(FieldProblem("/card_type", sentence, "required"))


def _check_references(card: Sketch, around: Surroundings) -> None:
    for name, kind, title in _POINTS_AT:
        value = card.columns.get(name)
        if value is not None and value not in getattr(around, kind):
            card.errors.append(
                FieldProblem(f"/values/{name}", f"没有这个{title}，请从列表中选择。", "not_in_unit")
            )


def _check_number(card: Sketch, around: Surroundings, repeated: frozenset[str]) -> None:
    number = card.columns["card_no"]
    if number in around.taken_numbers:
        sentence = f"卡片编号“{number}”在本单位已经使用。"
        card.errors.append(FieldProblem("/values/card_no", sentence, "card_no_taken"))
    elif "card_no" in repeated:
        sentence = f"编号“{number}”在这一批里重复出现。"
        card.errors.append(FieldProblem("/values/card_no", sentence, "card_no_repeated"))


def _run_named_checks(
    card: Sketch, around: Surroundings, origin: str, repeated: frozenset[str]
) -> None:
    facts = around.classes.get(card.columns["class_code"])
    flat = card.columns | card.attributes
    findings = run_checks(
        CardFacts(
            **{name: card.columns[name] for name in COLUMNS},
            card_type=card.card_type,
            origin=origin,
            attributes=card.attributes,
            usage=card.usage,
            today=around.on,
            class_depreciates=_class_depreciates(card, facts),
            min_life_months=around.min_life(card),
            duplicate_of=tuple(
                name
                for name in IDENTIFYING
                if name in repeated or flat.get(name) in around.taken[name]
            ),
            duplicate_elsewhere=elsewhere(card, around.checked.elsewhere),
            holder_active=_holder_active(card, around),
            has_land_card=around.checked.has_land_card(card),
            room_area_total=around.checked.room_area(card, around.own_id),
            idle_months=_months_since(card.columns["idle_since"], around),
            awaiting_months=_awaiting_months(card, around),
            limits=around.checked.limits,
        )
    )
    for found in findings:
        problem = FieldProblem(found.pointer, found.message, found.rule, found.severity)
        (card.errors if found.severity == "error" else card.warnings).append(problem)


def _class_depreciates(card: Sketch, facts: ClassFacts | None) -> bool | None:
    """What the class says holds for its own kind of asset only."""
    return facts.depreciates if facts is not None and facts.card_type == card.card_type else None


def _holder_active(card: Sketch, around: Surroundings) -> bool | None:
    holders = {card.columns["user_id"], card.columns["keeper_id"]} - {None}
    return not holders & around.gone_members if holders else None


def _awaiting_months(card: Sketch, around: Surroundings) -> int | None:
    """How long a card has been awaiting disposal; not asked of one that is not or no longer."""
    if around.own_id is None or card.columns["use_status"] != AWAITING_DISPOSAL:
        return None
    return _months_since(around.checked.awaiting.get(around.own_id), around)


def _months_since(day: date | None, around: Surroundings) -> int | None:
    return None if day is None else Month.of(around.on).index - Month.of(day).index


def _check_schema(card: Sketch, schema: CardSchema, origin: str) -> None:
    """A wrong value is refused; a gap refuses a new card and only warns of an opening one."""
    card.schema_version = schema.version
    properties = schema.document["properties"]
    whole = write_values(card.columns | {"attributes": card.attributes, "usage": card.usage})
    # Columns exist for every type; old ledgers fill some that a type's form does not show.
    flat = {
        name: value
        for name, value in whole.items()
        if value not in (None, "", {}) and (name in properties or name not in COLUMNS)
    }
    problems, gaps = schema.problems_and_gaps(flat)
    for pointer, message in problems:
        card.errors.append(FieldProblem(f"/values{pointer}", message, "schema"))
    severity = "warning" if origin == "opening" else "error"
    found = card.warnings if origin == "opening" else card.errors
    for pointer, message in gaps:
        found.append(FieldProblem(f"/values{pointer}", message, "required", severity))
