"""The asset card: its present state, and every state it had."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.models import TenantModel
from assetcloud.platform.assets.search_grams import document_grams

__all__ = ["SEARCHED", "Card", "CardVersion", "searched"]

# The columns that a card is searched by, besides the end of its asset code.
SEARCHED = ("name", "spec", "brand", "serial_no", "card_no")


def searched(columns: Mapping[str, Any]) -> str:
    """Return the search column of a card with these columns.

    Of the asset code only the last nine digits: the front is the same for a whole unit.
    """
    return document_grams([*(columns[name] for name in SEARCHED), columns["asset_code"][-9:]])


class ExactNumbers(json.JSONDecoder):
    """Reads JSON numbers as exact decimals: quantities of former states are never floats."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "parse_float": Decimal})


class Card(TenantModel):
    """One asset in one unit, as of now.

    Amounts in fen, areas in m² inside `usage` and `attributes`. What only some types of card
    have lies in `attributes` and is checked against the published schema of the type.
    """

    asset_id = models.UUIDField()
    asset_code = models.CharField(max_length=22)
    card_no = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="active")
    held_by_document = models.CharField(max_length=64, default="", blank=True)

    card_type = models.CharField(max_length=24)
    schema_version = models.CharField(max_length=40, default="", blank=True)
    name = models.CharField(max_length=200)
    class_edition = models.CharField(max_length=8, default="2022")
    class_code = models.CharField(max_length=12)
    legacy_class_code = models.CharField(max_length=12, default="", blank=True)
    account = models.CharField(max_length=8)
    quantity = models.DecimalField(max_digits=18, decimal_places=4)
    measure_unit = models.CharField(max_length=16, default="", blank=True)
    acquisition_way = models.CharField(max_length=24)
    acquired_on = models.DateField()
    in_use_on = models.DateField(null=True, blank=True)
    spec = models.CharField(max_length=200, default="", blank=True)
    brand = models.CharField(max_length=100, default="", blank=True)
    serial_no = models.CharField(max_length=100, default="", blank=True)

    value_type = models.CharField(max_length=16)
    cost = models.BigIntegerField()
    funding_fiscal = models.BigIntegerField(default=0)
    funding_other = models.BigIntegerField(default=0)
    funding_state = models.CharField(max_length=12, default="provisional")
    booked_state = models.CharField(max_length=12, default="unbooked")
    booked_on = models.DateField(null=True, blank=True)
    voucher_no = models.CharField(max_length=64, default="", blank=True)
    depreciation_state = models.CharField(max_length=16, default="not_charged")
    method = models.CharField(max_length=16, default="", blank=True)
    life_months = models.PositiveIntegerField(null=True, blank=True)
    months_charged = models.PositiveIntegerField(default=0)
    opening_accumulated = models.BigIntegerField(default=0)

    # Charging stands still since that day: 改建、扩建, 更新改造. Set by pause_charge alone.
    paused_on = models.DateField(null=True, blank=True)
    paused_for = models.CharField(max_length=16, default="", blank=True)

    use_status = models.CharField(max_length=20, default="in_use")
    use_direction = models.CharField(max_length=16, default="self_use", blank=True)
    idle_since = models.DateField(null=True, blank=True)
    title_state = models.CharField(max_length=16, default="", blank=True)
    title_unit_id = models.UUIDField(null=True, blank=True)
    using_unit_id = models.UUIDField(null=True, blank=True)
    department_id = models.UUIDField(null=True, blank=True)
    steward_department_id = models.UUIDField(null=True, blank=True)
    user_id = models.UUIDField(null=True, blank=True)
    keeper_id = models.UUIDField(null=True, blank=True)
    place_id = models.UUIDField(null=True, blank=True)
    main_card_id = models.UUIDField(null=True, blank=True)
    usage = models.JSONField(default=dict, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    sources = models.JSONField(default=dict, blank=True)
    remark = models.TextField(default="", blank=True)

    origin = models.CharField(max_length=8, default="new")
    batch_id = models.UUIDField(null=True, blank=True)
    import_key = models.CharField(max_length=32, null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)

    version = models.PositiveIntegerField(default=1)
    valid_from = models.DateField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=100, default="", blank=True)
    changed_by_id = models.UUIDField(null=True, blank=True)
    change_kind = models.CharField(max_length=24, default="register")
    reason = models.CharField(max_length=500, default="", blank=True)
    document = models.CharField(max_length=64, default="", blank=True)

    # Grams of what the card is searched by, written with the card: see search_grams.
    search = SearchVectorField(default="", blank=True)

    department = TenantForeignKey("organisations.Department", column="department_id", null=True)
    steward_department = TenantForeignKey(
        "organisations.Department", column="steward_department_id", null=True
    )
    user = TenantForeignKey("organisations.Member", column="user_id", null=True)
    keeper = TenantForeignKey("organisations.Member", column="keeper_id", null=True)
    place = TenantForeignKey("organisations.Place", column="place_id", null=True)
    main_card = TenantForeignKey("assets.Card", column="main_card_id", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "card_no"], name="one_card_no_per_unit"),
            models.UniqueConstraint(
                fields=["unit_id", "asset_code"], name="one_asset_code_per_unit"
            ),
            models.UniqueConstraint(
                fields=["unit_id", "import_key"], name="one_import_row_per_unit"
            ),
            models.CheckConstraint(condition=models.Q(cost__gte=0), name="cost_not_negative"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="quantity_positive"),
        ]
        indexes = [
            models.Index(fields=["org_path", "id"], name="card_by_path"),
            models.Index(fields=["unit_id", "class_code"], name="card_by_class"),
            models.Index(
                fields=["unit_id", "serial_no"],
                condition=~models.Q(serial_no=""),
                name="card_by_serial_no",
            ),
            # A small pending list: loading is five times as fast, a search reads 512 kB more.
            GinIndex(
                fields=["search"],
                name="card_by_words",
                fastupdate=True,
                gin_pending_list_limit=512,
            ),
        ]

    def state_columns(self) -> dict[str, Any]:
        """Return the columns that make the state of the card, by name: all but the search."""
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.column and field.attname != "search"
        }


class CardVersion(TenantModel):
    """A state that a card had from `valid_from` until `valid_to`, as JSON of the whole row."""

    append_only: ClassVar[bool] = True

    card_id = models.UUIDField()
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    recorded_at = models.DateTimeField()
    state = models.JSONField(decoder=ExactNumbers)

    card = TenantForeignKey("assets.Card", column="card_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "card_id", "version"], name="one_row_per_version"
            ),
        ]
