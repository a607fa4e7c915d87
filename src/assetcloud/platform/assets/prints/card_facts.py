"""The facts of an official card: the card as of now, its schema, and the names behind its codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

import jsonschema_rs

from assetcloud.foundation.actor import DataScope
from assetcloud.foundation.clock import today
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.prints.card_sheet import card_groups, shown_properties
from assetcloud.platform.assets.prints.cards import CardSheet
from assetcloud.platform.assets.queries.card_page import card_document, visible_card
from assetcloud.platform.assets.rules.shown_value import shown_value
from assetcloud.platform.organisations.contract import names_of, nodes_by_ids
from assetcloud.platform.standards.contract import accounts, card_schema, classes_by_codes

__all__ = ["card_sheet"]

_INSIDE: Final = frozenset({"person", "department", "place"})
_MARKS: Final = {"active": "", "voided": "已作废"}
_UNVERIFIED: Final = "本类卡片的名称和格式尚未核实，以财政部门公布的为准。"


def card_sheet(card_id: UUID, *, scope: DataScope, period: int) -> tuple[Card, CardSheet]:
    """Return a card and what is printed of it, values as of the month `period`. Raises NotFoundError."""
    card = visible_card(card_id, scope=scope)
    found = card_document(card_id, scope=scope, period=period)
    values = found["values"] | {
        "asset_code": card.asset_code,
        "class_edition": card.class_edition,
        "accumulated": found["accumulated"],
        "net_value": found["net"],
        "monthly_charge": found["monthly_charge"],
    }
    values = {name: value for name, value in values.items() if value not in (None, "", {}, [])}
    document = card_schema(card.card_type, org_path=card.org_path, on=today()).document
    properties = shown_properties(
        document, lambda condition: jsonschema_rs.is_valid(dict(condition), values)
    )
    names = _names(card, properties, values)
    texts = {code: shown_value(values.get(code), hint, names) for code, hint in properties.items()}
    sheet = CardSheet(
        unit=names[str(card.unit_id)],
        card_type=document["title"],
        asset_code=card.asset_code,
        card_no=card.card_no,
        name=card.name,
        period=found["period"],
        groups=card_groups(properties, texts),
        mark=_MARKS.get(card.state, "已注销"),
        notes=() if document.get("x-verified") else (_UNVERIFIED,),
    )
    return card, sheet


def _names(
    card: Card, properties: Mapping[str, Mapping[str, Any]], values: Mapping[str, Any]
) -> dict[str, str]:
    def ids(widgets: Collection[str]) -> set[UUID]:
        return {
            UUID(values[code])
            for code, hint in properties.items()
            if hint.get("x-widget", "") in widgets and code in values
        }

    names = {str(key): name for key, name in names_of(ids(_INSIDE)).items()}
    nodes = nodes_by_ids(ids({"unit"}) | {card.unit_id})
    names |= {str(key): node.name for key, node in nodes.items()}
    main = Card.objects.filter(unit_id=card.unit_id, id__in=ids({"card"}))
    names |= {str(row.id): f"{row.card_no} {row.name}" for row in main}
    classes = classes_by_codes([card.class_code], edition=card.class_edition)
    names |= {code: found.name for code, found in classes.items()}
    return names | _account_name(card.account)


def _account_name(account: str) -> dict[str, str]:
    """Accounts of a unit may have more digits than the chart's first level."""
    chart = {found.code: found.name for found in accounts(on=today())}
    name = chart.get(account, chart.get(account[:4], ""))
    return {account: name} if name else {}
