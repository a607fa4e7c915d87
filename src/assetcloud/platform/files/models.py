"""Attachments: what is known of a file, beside whatever it belongs to."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["Attachment"]


class Attachment(TenantModel):
    """A file of a card, a document, a batch. Its content lies in the store under its SHA-256.

    `owner_type` and `owner_id` are plain: what owns files lies in packages above. `kind` is a
    code of the owner's, for example `photos`. A removed one is hidden and its content kept.
    """

    owner_type = models.CharField(max_length=32)
    owner_id = models.UUIDField()
    kind = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=100)
    uploaded_by_id = models.UUIDField(null=True, blank=True)
    retention_until = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=100, default="", blank=True)
    removed_by_id = models.UUIDField(null=True, blank=True)
    removed_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "owner_type", "owner_id", "kind", "sha256"],
                condition=models.Q(removed_at__isnull=True),
                name="one_content_per_owner",
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_not_empty"),
        ]
        indexes = [
            models.Index(fields=["unit_id", "owner_id"], name="attachment_by_owner"),
            models.Index(fields=["unit_id", "sha256"], name="attachment_by_content"),
            models.Index(fields=["id"], name="attachment_by_id"),
        ]
