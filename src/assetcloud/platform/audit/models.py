"""The trail (entries of units, entries of the platform), its seals and the signed roots.

All tables are append-only: the application may read and insert, nothing else. Ids of people and
things are plain: the trail outlives them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import TableKind, TenantModel
from assetcloud.platform.events.contract import TransactionField, TransactionNumber, next_number

__all__ = ["DailyRoot", "Entry", "PlatformEntry", "PlatformSeal", "Seal", "Sealing", "Verification"]

DIGEST_SIZE = 32


class _Recorded(models.Model):
    """What every entry says. `title` is a Chinese sentence; `details` is small and impersonal."""

    append_only: ClassVar[bool] = True

    transaction = TransactionField(db_default=TransactionNumber())
    number = models.BigIntegerField(default=next_number)
    happened_at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    actor_name = models.TextField()
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=40, blank=True, default="")
    subject_id = models.UUIDField(null=True)
    title = models.TextField(blank=True, default="")
    details = models.JSONField(default=dict)
    origin = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Entry(_Recorded, TenantModel):
    """Somebody did something in a unit. A bulk action is one entry with a digest over its rows.

    `acting_node_id`: where the actor acted from, the unit itself or a bureau above it.
    """

    acting_node_id = models.UUIDField(null=True)
    reason = models.TextField(blank=True, default="")
    document = models.TextField(blank=True, default="")
    row_count = models.PositiveIntegerField(default=0)
    rows_sha256 = models.BinaryField(max_length=DIGEST_SIZE, default=bytes)
    rows_sm3 = models.BinaryField(max_length=DIGEST_SIZE, default=bytes)

    class Meta:
        indexes = [
            models.Index(fields=["transaction", "number"], name="entry_in_order"),
            models.Index(fields=["happened_at", "id"], name="entry_by_time"),
            models.Index(fields=["org_path", "happened_at"], name="entry_of_range"),
            models.Index(fields=["unit_id", "subject_id", "happened_at"], name="entry_of_subject"),
        ]


class PlatformEntry(_Recorded):
    """Something of note that belongs to no unit: sign-ins, permission decisions, administrators.

    Local, like the accounts that it is about: it is written before anybody has picked a unit and
    while no range is set, and only the auditors of the platform read it.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)

    class Meta:
        indexes = [
            models.Index(fields=["transaction", "number"], name="platform_entry_in_order"),
            models.Index(fields=["happened_at", "id"], name="platform_entry_by_time"),
            models.Index(fields=["account_id", "happened_at"], name="platform_entry_of_account"),
        ]


class _Sealed(models.Model):
    """A link of a chain: the entry at `sequence` (from 1), bound to all entries before it.

    `previous` is the SHA-256 of the link before; `sealing` the number of the run that made it.
    """

    append_only: ClassVar[bool] = True

    sequence = models.BigIntegerField()
    entry_id = models.UUIDField()
    sealing = models.BigIntegerField()
    sealed_at = models.DateTimeField()
    previous = models.BinaryField(max_length=DIGEST_SIZE)
    sha256 = models.BinaryField(max_length=DIGEST_SIZE)
    sm3 = models.BinaryField(max_length=DIGEST_SIZE)

    class Meta:
        abstract = True


class Seal(_Sealed, TenantModel):
    """A link of a unit's chain."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "sequence"], name="seal_in_sequence"),
            models.UniqueConstraint(fields=["unit_id", "entry_id"], name="seal_once"),
        ]


class PlatformSeal(_Sealed):
    """A link of the platform's own chain."""

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sequence"], name="platform_seal_in_sequence"),
            models.UniqueConstraint(fields=["entry_id"], name="platform_seal_once"),
        ]


class Sealing(models.Model):
    """One run of the sealer: digests over all links it made and over the run before, signed.

    `horizon`: every entry of an earlier transaction is sealed. The next run looks from there.
    """

    table_kind: ClassVar[TableKind] = "local"
    append_only: ClassVar[bool] = True

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    horizon = TransactionField()
    seal_count = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=DIGEST_SIZE)
    sm3 = models.BinaryField(max_length=DIGEST_SIZE)
    public_key = models.CharField(max_length=64)
    signature = models.BinaryField(max_length=64)


class DailyRoot(models.Model):
    """The signed state of all chains at the end of a day (Asia/Shanghai), to be kept elsewhere.

    It names the last sealing of the day, whose digests cover every link up to it.
    """

    table_kind: ClassVar[TableKind] = "local"
    append_only: ClassVar[bool] = True

    day = models.DateField(primary_key=True)
    sealing = models.BigIntegerField()
    seal_total = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=DIGEST_SIZE)
    sm3 = models.BinaryField(max_length=DIGEST_SIZE)
    made_at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    signature = models.BinaryField(max_length=64)


class Verification(models.Model):
    """What a verification found. `unit_id` None: all chains. `report` names each finding."""

    table_kind: ClassVar[TableKind] = "local"
    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=new_id)
    unit_id = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    is_intact = models.BooleanField()
    entry_count = models.BigIntegerField()
    tail_count = models.BigIntegerField()
    report = models.JSONField()
