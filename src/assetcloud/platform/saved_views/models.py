"""Saved views of lists."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["SavedView"]


class SavedView(TenantModel):
    """How one person looks at one list at one node; `shared` with whoever acts at that node.

    `page` names the list, for example `cards`. `definition` holds columns, order and filters as
    the web application writes them; its shape is checked by `rules/definition.py`.
    """

    account_id = models.UUIDField()
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    definition = models.JSONField()
    shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "account_id", "page", "name"], name="view_name_once"
            ),
        ]
        indexes = [models.Index(fields=["unit_id", "page"], name="view_by_page")]
