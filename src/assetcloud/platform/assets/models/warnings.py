"""What was once wrong with a card and was put right."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["ResolvedWarning"]


class ResolvedWarning(TenantModel):
    """A warning that a change of its card settled; open ones lie on the card itself.

    `due_on` is the deadline that it had, None without one; `card_version` the version that
    settled it.
    """

    append_only: ClassVar[bool] = True

    card_id = models.UUIDField()
    card_version = models.PositiveIntegerField()
    rule = models.CharField(max_length=40)
    pointer = models.CharField(max_length=200)
    message = models.TextField()
    found_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    resolved_on = models.DateField()
    resolved_by = models.CharField(max_length=100, default="", blank=True)

    card = TenantForeignKey("assets.Card", column="card_id")

    class Meta:
        indexes = [models.Index(fields=["unit_id", "resolved_on"], name="warning_by_resolution")]
