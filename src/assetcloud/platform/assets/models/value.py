"""Values are a ledger; the monthly charge is a formula.

Months are indexes (year * 12 + month - 1), amounts are fen.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel

__all__ = ["Balance", "Books", "ClosedPeriod", "Segment", "ValueEntry"]


class Books(TenantModel):
    """The books of a unit: where they start (启用期间) and which period is open. One row a unit."""

    start_period = models.IntegerField()
    open_period = models.IntegerField()
    opening_state = models.CharField(max_length=12, default="open")
    opening_signed_by = models.CharField(max_length=100, default="", blank=True)
    opening_signed_at = models.DateTimeField(null=True, blank=True)
    opening_figures = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id"], name="one_books_per_unit")]


class ClosedPeriod(TenantModel):
    """A period that was closed; nothing is ever written into it again."""

    append_only: ClassVar[bool] = True

    period = models.IntegerField()
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=100)
    charge_total = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "period"], name="one_close_per_period")
        ]


class Segment(TenantModel):
    """The time between two value events of a card; its cell in the balances does not change.

    `accumulated(card, period)` is `base` plus the charge since `start` (closed form of
    rules/accumulated). `carried` is what was accumulated before `posted` and came in as a card
    entry: the base, or after a mere change of cell the value of the same curve.
    """

    card_id = models.UUIDField()
    start = models.IntegerField()
    posted = models.IntegerField()
    ended = models.IntegerField(null=True, blank=True)
    cost = models.BigIntegerField()
    base = models.BigIntegerField(default=0)
    carried = models.BigIntegerField(default=0)
    months = models.IntegerField()
    method = models.CharField(max_length=16)
    account = models.CharField(max_length=8)
    class_group = models.CharField(max_length=8)
    use_status = models.CharField(max_length=20)
    cost_centre_id = models.UUIDField(null=True, blank=True)

    card = TenantForeignKey("assets.Card", column="card_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "card_id", "posted"], name="one_segment_per_month"
            ),
            models.CheckConstraint(
                condition=models.Q(base__gte=0) & models.Q(cost__gte=models.F("base")),
                name="segment_cost_covers_base",
            ),
            models.CheckConstraint(condition=models.Q(months__gte=1), name="segment_has_months"),
        ]


class ValueEntry(TenantModel):
    """One entry of the value ledger; never changed.

    kind: cost, accumulated (opening, entering, leaving), charge. A charge belongs to a cell and
    a cost centre, not to a card. A change of cell is a pair of entries.
    """

    append_only: ClassVar[bool] = True

    card_id = models.UUIDField(null=True, blank=True)
    period = models.IntegerField()
    kind = models.CharField(max_length=12)
    event = models.CharField(max_length=24)
    account = models.CharField(max_length=8)
    class_group = models.CharField(max_length=8)
    use_status = models.CharField(max_length=20)
    cost_centre_id = models.UUIDField(null=True, blank=True)
    amount = models.BigIntegerField()
    document = models.CharField(max_length=64, default="", blank=True)
    entered_at = models.DateTimeField()

    card = TenantForeignKey("assets.Card", column="card_id", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit_id", "card_id"], name="entry_by_card"),
            models.Index(fields=["unit_id", "period"], name="entry_by_period"),
        ]


class Balance(TenantModel):
    """What a cell holds at the end of a period; the open period's row moves with each entry."""

    period = models.IntegerField()
    account = models.CharField(max_length=8)
    class_group = models.CharField(max_length=8)
    use_status = models.CharField(max_length=20)
    card_count = models.BigIntegerField(default=0)
    quantity = models.DecimalField(max_digits=24, decimal_places=4, default=0)
    cost = models.BigIntegerField(default=0)
    accumulated = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "period", "account", "class_group", "use_status"],
                name="one_row_per_cell",
            ),
        ]
        indexes = [models.Index(fields=["org_path", "period"], name="balance_by_path")]
