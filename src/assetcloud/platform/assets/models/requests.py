"""Requests that a network may repeat: what was asked once is answered once."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["IdempotentRequest"]


class IdempotentRequest(TenantModel):
    """A request that was carried out, by the key its sender gave it.

    `caller` is the account (or `system`); `digest` the SHA-256 of what was asked; `made_id` what
    came of it.
    """

    caller = models.CharField(max_length=40)
    operation = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    made_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "caller", "operation", "key"], name="one_answer_per_key"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], name="request_by_time")]
