"""The door of events: announce what happened, hear of it, read it in order.

@dataclass(frozen=True, slots=True, kw_only=True)
class CardRegistered(Event):
    name: ClassVar[str] = "assets.card_registered"
    card_id: UUID

announce(CardRegistered(card_id=…), actor=actor, unit_id=…, org_path=…, subject_id=…)

@subscribe(CardRegistered, app="leasing")
def on_card_registered(event: CardRegistered, envelope: Envelope) -> None: …
"""

from __future__ import annotations

from assetcloud.platform.events.actions.announce_event import (
    Announcement,
    announce,
    announce_many,
)
from assetcloud.platform.events.actions.continue_numbering import continue_numbering
from assetcloud.platform.events.event import Event, event_classes, type_name
from assetcloud.platform.events.messages import Message, from_message, to_message
from assetcloud.platform.events.ordering import (
    TransactionField,
    TransactionNumber,
    horizon,
    next_number,
)
from assetcloud.platform.events.queries import FeedEvent, FeedPage, feed
from assetcloud.platform.events.rules.codecs import codec_of
from assetcloud.platform.events.schemas import export_schemas, schema_of
from assetcloud.platform.events.subscriptions import (
    Envelope,
    freeze_subscriptions,
    set_app_predicate,
    subscribe,
    subscriptions,
)

__all__ = [
    "PERMISSIONS",
    "Announcement",
    "Envelope",
    "Event",
    "FeedEvent",
    "FeedPage",
    "Message",
    "TransactionField",
    "TransactionNumber",
    "announce",
    "announce_many",
    "codec_of",
    "continue_numbering",
    "event_classes",
    "export_schemas",
    "feed",
    "freeze_subscriptions",
    "from_message",
    "horizon",
    "next_number",
    "schema_of",
    "set_app_predicate",
    "subscribe",
    "subscriptions",
    "to_message",
    "type_name",
]

PERMISSIONS = {"events.read_feed": "读取事件流"}
