"""Exports of card lists, on their way and done."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["ExportJob"]


class ExportJob(TenantModel):
    """One list that somebody asked for as a file; it belongs to who asked.

    state: waiting, running, done, failed, cancelled, expired. `wanted` is the filter, `columns`
    the keys in the order on screen, `period` the month of the values (year * 12 + month - 1).
    """

    format = models.CharField(max_length=4)
    columns = models.JSONField()
    wanted = models.JSONField()
    sort = models.CharField(max_length=32)
    period = models.IntegerField()
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default="waiting")
    rows_total = models.IntegerField(default=0)
    rows_done = models.IntegerField(default=0)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    message = models.CharField(max_length=500, default="", blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=100)
    asked_by_id = models.UUIDField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit_id", "asked_by_id", "asked_at"], name="export_by_asker")
        ]
