"""Answer a request once: the same key with the same content has the same outcome.

A network may deliver a request twice, or the answer may be lost and the sender ask again. The
key is written in the transaction that carries the request out, so both stand or neither.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.assets.models import IdempotentRequest
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["answer_once", "forget_requests"]

_KEY_MAX: Final = 100
_KEPT: Final = timedelta(days=30)
_CLAIM: Final = (
    f"INSERT INTO {IdempotentRequest._meta.db_table}"
    " (unit_id, id, org_path, caller, operation, key, digest, asked_at)"
    " VALUES (%s, uuidv7(), %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (unit_id, caller, operation, key) DO NOTHING RETURNING id"
)


def answer_once(
    actor: Actor,
    carry_out: Callable[[], UUID],
    *,
    unit: NodeView,
    operation: str,
    key: str,
    content: Mapping[str, Any],
) -> UUID:
    """Carry a request out and return what came of it; asked again, return the same.

    Without a key it is simply carried out. Raises InvalidError for a key that is none,
    ConflictError where the key was used for other content.
    """
    if not key:
        return carry_out()
    if len(key) > _KEY_MAX or not key.isprintable():
        raise InvalidError(
            "请求编号（Idempotency-Key）最多 100 个可见字符。", code="idempotency_key"
        )
    caller = str(actor.account_id or "system")
    digest = _digest(content)
    with connection.cursor() as cursor:
        # A second request with the key waits here until the first has ended, one way or the other.
        cursor.execute(_CLAIM, [unit.id, unit.path, caller, operation, key, digest, now()])
        claimed = cursor.fetchone()
    same = IdempotentRequest.objects.filter(
        unit_id=unit.id, caller=caller, operation=operation, key=key
    )
    if claimed is None:
        return _known(same.get(), digest)
    made = carry_out()
    same.update(made_id=made)
    return made


def _known(request: IdempotentRequest, digest: str) -> UUID:
    if request.digest != digest or request.made_id is None:
        raise ConflictError(
            "这个请求编号（Idempotency-Key）已经用于另一项内容，请换一个编号重新提交。",
            code="idempotency_key_reused",
        )
    return request.made_id


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def forget_requests() -> int:
    """Forget keys older than a month, of all units in the range of the transaction; return how many."""
    count, _ = IdempotentRequest.objects.filter(asked_at__lt=now() - _KEPT).delete()
    return count
