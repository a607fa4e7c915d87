"""The outbox: events as they were announced, in the order in which they were committed."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.models import TenantModel
from assetcloud.platform.events.ordering import TransactionField, TransactionNumber, next_number

__all__ = ["OutboxEvent"]


class OutboxEvent(TenantModel):
    """One event of one unit. Ids of subjects and accounts are plain: events outlive both.

    `payload` holds the fields of the event as JSON (rules/codecs.py).
    """

    append_only = True

    transaction = TransactionField(db_default=TransactionNumber())
    number = models.BigIntegerField(default=next_number)
    name = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    subject_id = models.UUIDField(null=True)
    correlation_id = models.UUIDField()
    causation_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    occurred_at = models.DateTimeField()
    payload = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["transaction", "number"], name="event_in_order"),
            models.Index(fields=["org_path", "transaction", "number"], name="event_of_range"),
        ]
