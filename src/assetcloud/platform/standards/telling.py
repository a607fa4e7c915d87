"""Tell the audit trail what was done to the standards, in the unit's trail where a unit did it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotPermittedError
from assetcloud.platform.audit.contract import record, record_platform

__all__ = ["owner_of", "tell"]


def tell(
    actor: Actor,
    action: str,
    *,
    title: str,
    details: Mapping[str, Any],
    reason: str = "",
    subject: tuple[str, UUID | None] = ("standard", None),
) -> None:
    """Record an act on the standards, in the transaction in which it was done."""
    if actor.node_id is None:
        record_platform(
            action,
            account_id=actor.account_id,
            actor_name=actor.name,
            title=title,
            details={**details, "reason": reason},
            origin=actor.origin,
            subject=subject,
        )
        return
    record(
        actor,
        action,
        unit_id=actor.node_id,
        org_path=actor.org_path,
        subject_type=subject[0],
        subject_id=subject[1],
        title=title,
        reason=reason,
        details=details,
    )


def owner_of(actor: Actor) -> str:
    """Return the path for which the actor may add to the standards: all that it acts on.

    Raises NotPermittedError outside of any node, where only the platform's own rows are kept.
    """
    path = actor.acting_range.lo
    if actor.node_id is None or not path.endswith("."):
        raise NotPermittedError("请先选择单位或地区：只能为本级及所辖增加标准。")
    return path
