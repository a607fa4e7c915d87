"""Routes of the event feed: CloudEvents 1.0, pulled with a cursor."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Schema

from assetcloud.foundation.actor import Grant
from assetcloud.foundation.errors import NotFoundError, NotPermittedError
from assetcloud.foundation.http.routes import PUBLIC, Routes, actor_of
from assetcloud.platform.events.event import event_classes, type_name
from assetcloud.platform.events.queries import FEED_MAX, FeedEvent, feed
from assetcloud.platform.events.schemas import schema_of

__all__ = ["routes"]

routes = Routes(tags=["事件"])


class FeedIn(Schema):
    """From where to read, how much, and which types."""

    model_config = {"extra": "forbid"}

    after: str = Field("", max_length=80, description="上一页的 next；留空从头开始")
    limit: int = Field(100, ge=1, le=FEED_MAX)
    types: str = Field("", max_length=2000, description="事件类型，逗号分隔；留空为全部")


class CloudEvent(Schema):
    """One event in the structured form of CloudEvents 1.0; `data` follows its schema."""

    model_config = {"extra": "forbid"}

    specversion: str = "1.0"
    id: UUID
    source: str
    type: str
    subject: str | None
    time: datetime
    datacontenttype: str = "application/json"
    dataschema: str
    tenant: UUID = Field(description="单位编号")
    partitionkey: str = Field(description="同一对象的事件用同一个键，按顺序处理")
    sequence: str = Field(description="在事件流中的位置，按字符比较即为先后")
    correlationid: UUID
    causationid: UUID | None
    data: dict[str, Any]


class FeedOut(Schema):
    """Events in order. Ask again with `after` = `next`; no items: nothing new yet."""

    model_config = {"extra": "forbid"}

    items: list[CloudEvent]
    next: str


class EventType(Schema):
    """A type of event that the platform publishes."""

    model_config = {"extra": "forbid"}

    type: str
    description: str
    dataschema: str


class EventTypes(Schema):
    """All types of events."""

    model_config = {"extra": "forbid"}

    items: list[EventType]
    next: str | None = None


@routes.get("/events", permission="events.read_feed", response=FeedOut, summary="事件流")
def read_feed(request: HttpRequest, asked: Query[FeedIn]) -> FeedOut:
    """Return the events of the acting range that were committed after the cursor.

    Raises NotPermittedError for somebody who may see a part of a unit only: events cannot be
    divided by department or class.
    """
    scope = actor_of(request).scope("events.read_feed")
    whole = [grant.within for grant in scope.grants if _is_whole(grant)]
    if not whole:
        raise NotPermittedError("事件流只对能查看整个单位的岗位开放，请联系单位管理员。")
    wanted = [given for given in asked.types.split(",") if given]
    page = feed(after=asked.after, limit=asked.limit, types=wanted, within=whole)
    return FeedOut(items=[_cloud_event(event) for event in page.events], next=page.next)


@routes.get("/events/types", permission=PUBLIC, response=EventTypes, summary="事件类型目录")
def event_types(request: HttpRequest) -> EventTypes:
    """List what the platform announces."""
    return EventTypes(
        items=[
            EventType(
                type=type_name(event),
                description=(event.__doc__ or "").strip(),
                dataschema=_schema_address(type_name(event)),
            )
            for event in event_classes()
        ]
    )


@routes.get(
    "/events/types/{event_type}/schema",
    permission=PUBLIC,
    response=dict[str, Any],
    summary="一类事件的数据模式",
)
def event_schema(request: HttpRequest, event_type: str) -> dict[str, Any]:
    """Return the JSON Schema of the data of one type of event."""
    for event in event_classes():
        if type_name(event) == event_type:
            return schema_of(event)
    raise NotFoundError("没有这类事件；目录见 /api/v1/events/types。")


def _is_whole(grant: Grant) -> bool:
    return grant.department_ids is None and not grant.own_only and grant.class_prefixes is None


def _cloud_event(event: FeedEvent) -> CloudEvent:
    package = event.name.partition(".")[0]
    subject = None if event.subject_id is None else str(event.subject_id)
    return CloudEvent(
        id=event.id,
        source=f"/unit/{event.unit_id}/system/{package}",
        type=event.type,
        subject=subject,
        time=event.occurred_at,
        dataschema=_schema_address(event.type),
        tenant=event.unit_id,
        partitionkey=subject or str(event.unit_id),
        sequence="{:018d}.{:018d}".format(*event.position),
        correlationid=event.correlation_id,
        causationid=event.causation_id,
        data=event.payload,
    )


def _schema_address(event_type: str) -> str:
    return f"/api/v1/events/types/{event_type}/schema"
