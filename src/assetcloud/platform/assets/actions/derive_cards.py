"""Let cards come out of others: those end, these enter, and who came from whom is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.actions.end_cards import end_cards
from assetcloud.platform.assets.actions.write_cards import write_cards
from assetcloud.platform.assets.deriving import common_origin
from assetcloud.platform.assets.events import CardsDerived
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models import AssetAlias, Card, CardLineage
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.rules.split_merge import Amounts
from assetcloud.platform.assets.taking import Taken
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["derive_cards"]

_ALIAS: Final = "source_code"


def derive_cards(
    actor: Actor,
    *,
    unit: NodeView,
    books: BooksView,
    sources: Sequence[Taken],
    cards: Sequence[Judged],
    amounts: Sequence[Amounts],
    order: ChangeOrder,
) -> UUID:
    """End `sources`, write the `cards` that come out of them, and return the id of the step.

    `amounts` went over between source and card. The label of a source finds the new cards too.
    """
    out = replace(order, kind=f"{order.kind}_out")
    end_cards(actor, sources, state="ended", event=out.kind, order=out, books=books)
    first = sources[0].card
    pause = {"paused_on": first.paused_on, "paused_for": first.paused_for}
    for card in cards:
        card.columns |= pause | {"reason": order.reason, "document": order.document}
    made = write_cards(
        actor,
        unit=unit,
        books=books,
        cards=cards,
        origin=common_origin(sources),
        derived_by=order.kind,
    )
    step_id = new_id()
    pairs = [(source, card_id) for card_id in made for source in sources]
    key = {"unit_id": unit.id, "org_path": unit.path}
    insert_rows(
        AssetAlias,
        [
            key | {"card_id": card_id, "scheme": _ALIAS, "code": source.card.asset_code}
            for source, card_id in pairs
        ],
    )
    insert_rows(
        CardLineage,
        [
            key
            | {
                "step_id": step_id,
                "kind": order.kind,
                "source_id": source.card.id,
                "made_id": card_id,
                "place": place,
                "period": books.open_period.index,
                "made_on": order.on,
                "cost": went.cost,
                "accumulated": went.accumulated,
                "quantity": went.quantity,
            }
            for place, ((source, card_id), went) in enumerate(zip(pairs, amounts, strict=True))
        ],
    )
    _tell(actor, unit, order, step_id, [source.card for source in sources], made)
    return step_id


def _tell(
    actor: Actor,
    unit: NodeView,
    order: ChangeOrder,
    step_id: UUID,
    sources: Sequence[Card],
    made: Sequence[UUID],
) -> None:
    ids = tuple(card.id for card in sources)
    announce(
        CardsDerived(step_id=step_id, kind=order.kind, sources=ids, made=tuple(made)),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
        subject_id=step_id,
    )
    record(
        actor,
        f"assets.{order.verb}",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="card",
        subject_id=ids[0],
        title=f"{order.title} {sources[0].card_no}：{len(ids)} 张变为 {len(made)} 张",
        reason=order.reason,
        document=order.document,
        details={"sources": [str(i) for i in ids], "made": [str(i) for i in made]},
    )
