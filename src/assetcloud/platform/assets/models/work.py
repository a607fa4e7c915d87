"""Work that was done by what is depreciated by work volume (工作量法): one row a card and month."""

from __future__ import annotations

from django.db import models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["WorkVolume"]


class WorkVolume(TenantModel):
    """The volume of one month, and the plan by which it is charged.

    `base` (fen) had accumulated when the plan began, `total` is what could be done from then on,
    `used_before` what was done under it before this month. Volumes in the same unit (公里, 小时).
    The row of the open period may be corrected; those of closed ones never change.
    """

    card_id = models.UUIDField()
    period = models.IntegerField()
    volume = models.DecimalField(max_digits=18, decimal_places=4)
    base = models.BigIntegerField()
    total = models.DecimalField(max_digits=18, decimal_places=4)
    used_before = models.DecimalField(max_digits=18, decimal_places=4)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=100, default="", blank=True)

    card = TenantForeignKey("assets.Card", column="card_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "card_id", "period"], name="one_volume_per_month"
            ),
            models.CheckConstraint(
                condition=models.Q(volume__gte=0)
                & models.Q(used_before__gte=0)
                & models.Q(total__gt=0),
                name="volumes_possible",
            ),
        ]
