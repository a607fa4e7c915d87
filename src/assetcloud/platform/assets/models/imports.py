"""What came in from workbooks: batches, and the mapping of columns a unit once confirmed."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["ColumnMapping", "ImportBatch"]


class ImportBatch(TenantModel):
    """One file on its way into the cards.

    state: uploaded, checked, loading, loaded, undone, failed. `digest` is the SHA-256 of the
    file: the same file with the same mapping is the same batch.
    """

    kind = models.CharField(max_length=8)
    card_type = models.CharField(max_length=24, default="", blank=True)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, default="uploaded")
    rows_total = models.IntegerField(default=0)
    rows_done = models.IntegerField(default=0)
    rows_good = models.IntegerField(default=0)
    rows_bad = models.IntegerField(default=0)
    rows_skipped = models.IntegerField(default=0)
    report = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=100)
    uploaded_by_id = models.UUIDField(null=True, blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit_id", "uploaded_at"], name="batch_by_time")]


class ColumnMapping(TenantModel):
    """Columns and values as this unit mapped them last time, found again by the headers."""

    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "signature"], name="one_mapping_per_header"),
        ]
