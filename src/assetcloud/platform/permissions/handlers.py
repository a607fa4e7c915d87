"""Roles follow posts: what happens to people and posts in a unit is heard here."""

from __future__ import annotations

from assetcloud.foundation.clock import today
from assetcloud.platform.events.contract import Envelope, subscribe
from assetcloud.platform.organisations.contract import (
    MemberChanged,
    MemberLeft,
    PostAssigned,
    PostEnded,
)
from assetcloud.platform.permissions.actions.end_roles_of_leaver import end_roles_of_leaver
from assetcloud.platform.permissions.actions.follow_posts import follow_posts
from assetcloud.platform.permissions.following import members_with_roles

__all__: list[str] = []


@subscribe(PostAssigned)
def on_post_assigned(event: PostAssigned, envelope: Envelope) -> None:
    """Give the role of the post, from the day on which it is held."""
    follow_posts(envelope.actor, event.unit_id, event.member_id, days={today(), event.on})


@subscribe(PostEnded)
def on_post_ended(event: PostEnded, envelope: Envelope) -> None:
    """End the role of the post."""
    follow_posts(envelope.actor, event.unit_id, event.member_id, days={today()})


@subscribe(MemberChanged)
def on_member_changed(event: MemberChanged, envelope: Envelope) -> None:
    """Give the roles to another account, or end them, where the account changed."""
    for member_id in members_with_roles(event.unit_id, event.member_ids):
        follow_posts(envelope.actor, event.unit_id, member_id, days={today()})


@subscribe(MemberLeft)
def on_member_left(event: MemberLeft, envelope: Envelope) -> None:
    """End what people held in the unit, by post or otherwise."""
    for member_id in event.member_ids:
        follow_posts(envelope.actor, event.unit_id, member_id, days={today()})
        end_roles_of_leaver(envelope.actor, event.unit_id, member_id)
