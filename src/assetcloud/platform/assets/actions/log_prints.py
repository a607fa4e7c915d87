"""Leave word of every printing: a label printed again can stand on the wrong thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.prints.label_facts import CardLabel
from assetcloud.platform.audit.contract import record, record_bulk
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["log_card_printed", "log_labels_printed", "log_tie_out_printed"]


def log_labels_printed(actor: Actor, *, labels: Sequence[CardLabel], size: str) -> None:
    """Record which labels were printed, one entry for each unit."""
    actor.require("assets.print_label")
    in_order = sorted(labels, key=lambda label: (label.unit.path, label.card_id))
    for unit, of_unit in groupby(in_order, key=lambda label: label.unit):
        printed = list(of_unit)
        record_bulk(
            actor,
            "assets.print_label",
            digest_rows=[[str(each.card_id), each.facts.asset_code] for each in printed],
            unit_id=unit.id,
            org_path=unit.path,
            subject_type="card",
            subject_id=printed[0].card_id if len(printed) == 1 else None,
            title=_title(printed, size),
            details={"size": size, "cards": [each.card_id for each in printed]},
        )


def _title(printed: Sequence[CardLabel], size: str) -> str:
    if len(printed) == 1:
        only = printed[0].facts
        return f"打印标签 {size} 毫米：卡片 {only.card_no} {only.name}"
    return f"打印 {len(printed)} 张标签，{size} 毫米"


def log_card_printed(actor: Actor, *, card: Card) -> None:
    """Record that the official card was printed."""
    actor.require("assets.print_label")
    record(
        actor,
        "assets.print_card",
        unit_id=card.unit_id,
        org_path=card.org_path,
        subject_type="card",
        subject_id=card.id,
        title=f"打印资产信息卡 {card.card_no} {card.name}",
        details={"version": card.version},
    )


def log_tie_out_printed(actor: Actor, *, unit: NodeView) -> None:
    """Record that the tie-out sheet of the opening was printed."""
    actor.require("assets.print_label")
    record(
        actor,
        "assets.print_tie_out",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="books",
        subject_id=unit.id,
        title="打印期初账账核对表",
    )
