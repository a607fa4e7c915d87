"""What happens to cards in the life of a unit: moves, corrections, idle things, papers attached."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, Final

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.actions.attach_to_card import attach_to_card
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.models import Card
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.project.demo.goods import Holders
from assetcloud.project.demo.papers import acceptance_slip

__all__ = ["live_in"]

_CHANGED: Final = 5
_TWICE: Final = 4


def live_in(random: Random, system: Actor, unit: UnitView, holders: Holders) -> None:
    """Change some cards of `unit`, once or twice, and attach a paper to one, as people would."""
    cards = list(
        Card.objects.filter(
            unit_id=unit.id,
            card_type="equipment",
            depreciation_state="charged",
            use_status="in_use",
            funding_other=0,
        )
        .defer("search")
        .order_by("card_no")[: _CHANGED * 2 : 2]
    )
    for place, card in enumerate(cards):
        values, reason, document = _happening(random, place, card, holders)
        version = change_card(
            system,
            card_id=card.id,
            values=values,
            expected_version=str(card.version),
            reason=reason,
            document=document,
        )
        if place % _TWICE == 0:
            change_card(
                system,
                card_id=card.id,
                values={"remark": "盘点时核对过标签。"},
                expected_version=str(version),
                reason="年度盘点",
            )
    if cards:
        attach_to_card(
            system,
            card_id=cards[0].id,
            kind="acceptance_slip",
            file_name="验收单.pdf",
            content=[acceptance_slip(cards[0], unit=unit.name)],
        )


def _happening(
    random: Random, place: int, card: Card, holders: Holders
) -> tuple[dict[str, Any], str, str]:
    """Return what changes, why, and by which document."""
    member, department = random.choice(holders.members)
    idle_since = max(card.acquired_on, today() - timedelta(days=200))
    more = card.cost + card.cost // 10
    happenings: tuple[tuple[dict[str, Any], str, str], ...] = (
        (
            {
                "place_id": random.choice(holders.places),
                "user_id": member,
                "department_id": department,
            },
            "办公用房调整，随人搬迁",
            "",
        ),
        (
            {"use_status": "idle", "idle_since": idle_since.isoformat()},
            "科室合并后闲置，登记待调剂",
            "",
        ),
        ({"use_status": "awaiting_disposal"}, "主板损坏，无维修价值", "技术鉴定〔2026〕3号"),
        (
            {"cost": fen_to_yuan(more), "funding_fiscal": fen_to_yuan(more)},
            "加装部件，增加原值",
            f"记-{random.randint(1, 399):04d}",
        ),
        ({"life_months": str((card.life_months or 0) + 12)}, "按本单位规定延长使用年限", ""),
    )
    return happenings[place % len(happenings)]
