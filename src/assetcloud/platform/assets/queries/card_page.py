"""One card: as it is, as it was on a day, its timeline and its curve of value."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Sum

from assetcloud.foundation.actor import DataScope
from assetcloud.foundation.clock import this_month
from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.card_values import plain, write_values
from assetcloud.platform.assets.models import Card, CardVersion, Segment, ValueEntry
from assetcloud.platform.assets.queries.as_of import LEAVING
from assetcloud.platform.assets.queries.lineage import lineage_of
from assetcloud.platform.assets.queries.names import names_for
from assetcloud.platform.assets.queries.scope import within_scope
from assetcloud.platform.assets.queries.segments import segment_of
from assetcloud.platform.assets.rules import accumulated as curve
from assetcloud.platform.assets.rules.catch_up import catch_up

__all__ = ["card_document", "card_timeline", "card_values", "visible_card"]

_HEAD = [
    "id",
    "unit_id",
    "asset_id",
    "asset_code",
    "card_type",
    "schema_version",
    "state",
    "origin",
    "version",
    "valid_from",
    "changed_at",
    "changed_by",
    "change_kind",
    "reason",
    "document",
    "held_by_document",
    "sources",
    "warnings",
    "paused_on",
    "paused_for",
]


def visible_card(card_id: UUID, *, scope: DataScope) -> Card:
    """Return the card if the actor may see it. Raises NotFoundError."""
    found: Card | None = within_scope(Card.objects.filter(id=card_id), scope).first()
    if found is None:
        raise NotFoundError
    return found


def card_document(
    card_id: UUID, *, scope: DataScope, period: int, on: date | None = None
) -> dict[str, Any]:
    """Return a card for JSON: values as of the month `period`, state as of the day `on`.

    Raises NotFoundError, also where the card did not exist on that day.
    """
    card = visible_card(card_id, scope=scope)
    state = _state_on(card, on)
    figures = _figures(card, period)
    head = {name: plain(state.get(name)) for name in _HEAD}
    return (
        head
        | figures
        | {
            "values": write_values(state),
            "names": names_for([state]),
            "lineage": lineage_of(card),
            "period": str(Month.from_index(period)),
        }
    )


def _state_on(card: Card, on: date | None) -> dict[str, Any]:
    present = card.state_columns()
    if on is None or on >= card.valid_from:
        return present
    version = (
        CardVersion.objects.filter(
            unit_id=card.unit_id, card_id=card.id, valid_from__lte=on, valid_to__gt=on
        )
        .order_by("-version")
        .first()
    )
    if version is None:
        raise NotFoundError(f"{on.isoformat()} 这一天还没有这张卡片。", code="not_yet")
    return dict(version.state)


def _figures(card: Card, period: int) -> dict[str, str]:
    segments = _segments(card)
    if card.state != "active" and segments and segments[-1].ended is not None:
        # What left the books shows what it had when it left.
        period = min(period, segments[-1].ended - 1)
    segment = _at(segments, period)
    accumulated = curve.accumulated(segment, period) if segment else 0
    monthly = 0
    if segment and segment.cost > accumulated and segment.start != curve.NEVER:
        monthly = curve.monthly_charge(segment)
    cost = card.cost - _cost_moved_after(card, period)
    return {
        "cost": fen_to_yuan(cost),
        "accumulated": fen_to_yuan(accumulated),
        "net": fen_to_yuan(cost - accumulated),
        "monthly_charge": fen_to_yuan(monthly),
    }


def _cost_moved_after(card: Card, period: int) -> int:
    if period >= this_month().index:
        return 0
    moved = ValueEntry.objects.filter(
        unit_id=card.unit_id, card_id=card.id, kind="cost", period__gt=period
    )
    total = moved.exclude(event__in=LEAVING).aggregate(total=Sum("amount"))["total"]
    return int(total or 0)


def _segments(card: Card) -> list[curve.Segment]:
    rows = Segment.objects.filter(unit_id=card.unit_id, card_id=card.id).order_by("posted")
    return [segment_of(row) for row in rows]


def card_timeline(card_id: UUID, *, scope: DataScope) -> list[dict[str, Any]]:
    """Return what happened to a card, newest first, each with what changed from and to."""
    card = visible_card(card_id, scope=scope)
    present = {"version": card.version, "state": _state_on(card, None)}
    past = CardVersion.objects.filter(unit_id=card.unit_id, card_id=card.id).order_by("-version")
    states = [present["state"], *(version.state for version in past)]
    items = []
    for index, state in enumerate(states):
        before = states[index + 1] if index + 1 < len(states) else None
        items.append(
            {
                "version": state["version"],
                "on": plain(state["valid_from"]),
                "at": plain(state["changed_at"]),
                "by": state["changed_by"],
                "kind": state["change_kind"],
                "reason": state["reason"],
                "document": state["document"],
                "changes": _changes(before, state) if before else [],
            }
        )
    return items


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    old, new = (
        write_values(state) | {"card_type": state["card_type"]} for state in (before, after)
    )
    return [
        {"field": name, "from": old.get(name), "to": new.get(name)}
        for name in sorted(old.keys() | new.keys())
        if plain(old.get(name)) != plain(new.get(name))
    ]


def card_values(card_id: UUID, *, scope: DataScope, period: int) -> dict[str, Any]:
    """Return the curve of a card's net value, a point a month at most 240, and why it is so."""
    card = visible_card(card_id, scope=scope)
    segments = _segments(card)
    if not segments:
        return {"points": [], "segments": [], "period": str(Month.from_index(period))}
    first = segments[0].posted
    last = min(max(period, _charged_until(segments[-1])), first + 1200)
    step = max((last - first) // 240, 1)
    points = []
    for month in range(first, last + 1, step):
        segment = _at(segments, month)
        if segment:
            reached = curve.accumulated(segment, month)
            points.append(
                {"month": str(Month.from_index(month)), "net": fen_to_yuan(segment.cost - reached)}
            )
    return {
        "points": points,
        "segments": [_explained(segment) for segment in segments],
        "period": str(Month.from_index(period)),
    }


def _charged_until(segment: curve.Segment) -> int:
    """The month in which a segment has charged all; where it never charges, its first."""
    if segment.start == curve.NEVER:
        return segment.posted
    return segment.start + segment.months


def _at(segments: list[curve.Segment], month: int) -> curve.Segment | None:
    """The segment in force in a month; before all of them the first, which tells what came with it."""
    in_force = (
        s for s in reversed(segments) if s.posted <= month and (s.ended is None or s.ended > month)
    )
    before = segments[0] if segments and month < segments[0].posted else None
    return next(in_force, before)


def _explained(segment: curve.Segment) -> dict[str, Any]:
    charged = segment.start != curve.NEVER
    return {
        "start": str(Month.from_index(segment.start)) if charged else None,
        "posted": str(Month.from_index(segment.posted)),
        "ended": None if segment.ended is None else str(Month.from_index(segment.ended)),
        "cost": fen_to_yuan(segment.cost),
        "base": fen_to_yuan(segment.base),
        "months": segment.months,
        "monthly": fen_to_yuan(curve.monthly_charge(segment)) if charged else "0.00",
        "sentence": _sentence(segment) if charged else _standing_sentence(segment),
        "catch_up": [
            {"year": share.year, "amount": fen_to_yuan(share.amount)} for share in catch_up(segment)
        ],
    }


def _sentence(segment: curve.Segment) -> str:
    left = fen_to_yuan(segment.cost - segment.base)
    return (
        f"从 {Month.from_index(segment.start)} 起按 {segment.months} 个月平均计提："
        f"（原值 {fen_to_yuan(segment.cost)} − 已提 {fen_to_yuan(segment.base)}）= {left}，"
        f"每月 {fen_to_yuan(curve.monthly_charge(segment))}，最后一个月提足余数。"
    )


def _standing_sentence(segment: curve.Segment) -> str:
    charged = segment.base - (segment.carried or 0)
    if charged:
        return f"工作量法：按当月工作量计提 {fen_to_yuan(charged)} 元。"
    return "不提折旧，累计折旧保持不变。"
