"""Which cards came out of which: split and merged cards."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["CardLineage"]


class CardLineage(TenantModel):
    """One card went over into another, in one step: `split` (one into many), `merge` (many into one).

    What went over: `cost` and `accumulated` in fen, `quantity`; of a split what the part got, of
    a merge what the source brought. `place` is the order in which
    the step named them, `period` the month of the books.
    """

    append_only: ClassVar[bool] = True

    step_id = models.UUIDField()
    kind = models.CharField(max_length=8)
    source_id = models.UUIDField()
    made_id = models.UUIDField()
    place = models.PositiveIntegerField()
    period = models.IntegerField()
    made_on = models.DateField()
    cost = models.BigIntegerField()
    accumulated = models.BigIntegerField()
    quantity = models.DecimalField(max_digits=18, decimal_places=4)

    source = TenantForeignKey("assets.Card", column="source_id")
    made = TenantForeignKey("assets.Card", column="made_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "source_id", "made_id"], name="one_lineage_per_pair"
            ),
        ]
        indexes = [
            models.Index(fields=["unit_id", "made_id"], name="lineage_by_made"),
            models.Index(fields=["unit_id", "step_id"], name="lineage_by_step"),
        ]
