"""Record what belongs to no unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assetcloud.foundation.clock import now
from assetcloud.platform.audit.models import PlatformEntry
from assetcloud.platform.audit.rules.canonical_form import plain
from assetcloud.platform.audit.rules.impersonal import impersonal

__all__ = ["record_platform"]


def record_platform(
    action: str,
    *,
    account_id: UUID | None,
    actor_name: str,
    title: str,
    details: Mapping[str, Any] | None = None,
    origin: Mapping[str, str] | None = None,
    subject: tuple[str, UUID | None] = ("", None),
) -> UUID:
    """Record what belongs to no unit: a sign-in, a permission decision, an administrator's act.

    `subject` is a type and an id, `("account", account_id)`. A refused sign-in has no transaction
    of its own and may be recorded outside one. Raises PersonalDetailError for secrets and private
    data in the details.
    """
    entry = PlatformEntry(
        happened_at=now(),
        account_id=account_id,
        actor_name=actor_name,
        action=action,
        subject_type=subject[0],
        subject_id=subject[1],
        title=impersonal(title),
        details=impersonal(plain(details or {})),
        origin={str(key): str(value) for key, value in (origin or {}).items()},
    )
    entry.save(force_insert=True)
    return entry.id
