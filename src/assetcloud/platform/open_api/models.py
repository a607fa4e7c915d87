"""Clients of the open API and how much they use it. Tokens lie in the library's own tables."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from oauth2_provider.models import AbstractApplication, ApplicationManager

from assetcloud.foundation.clock import today
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import TableKind
from assetcloud.platform.open_api.rules.client_standing import Standing, standing_of

__all__ = ["Client", "DailyUse"]


class Client(AbstractApplication):
    """A program that acts for its owner, the node `node_id`, under an account of its own (`user`).

    What it may do: what the roles of the account allow, narrowed to `scopes` (permission codes).
    `last_day` is included. The secret is kept hashed. The library's fields for other kinds of
    grants stay empty; constraints pin the one kind that is served.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(  # type: ignore[assignment]
        primary_key=True, default=new_id, editable=False
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    node_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=200)
    scopes = ArrayField(models.CharField(max_length=80), default=list)
    calls_per_minute = models.PositiveIntegerField()
    last_day = models.DateField()
    created_by = models.UUIDField(null=True)
    created_by_name = models.CharField(max_length=60)
    secret_set_at = models.DateTimeField()
    last_token_at = models.DateTimeField(null=True)
    last_token_from = models.CharField(max_length=64, blank=True, default="")
    disabled_at = models.DateTimeField(null=True)
    disabled_by = models.UUIDField(null=True)
    disabled_reason = models.CharField(max_length=200, blank=True, default="")

    objects: ClassVar[models.Manager[Client]] = ApplicationManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(client_type="confidential")
                & Q(authorization_grant_type="client-credentials")
                & Q(hash_client_secret=True)
                & Q(redirect_uris=""),
                name="client_credentials_alone",
            ),
            models.UniqueConstraint(
                fields=["node_id", "name"],
                condition=Q(disabled_at__isnull=True),
                name="client_name_once",
            ),
        ]

    @property
    def standing(self) -> Standing:
        """How the client stands today."""
        return standing_of(
            is_disabled=self.disabled_at is not None,
            last_day=self.last_day,
            account_is_active=self.user.is_active,
            today=today(),
        )

    def is_usable(self, request: Any) -> bool:
        """Asked by the library before a token is issued and each time one is used."""
        return self.standing.is_open


class DailyUse(models.Model):
    """The calls of a client on one business day, and those of its latest minute.

    `minute` is the number of minutes since 1970; `refused` counts calls beyond the quota, which
    are among `calls` too.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    minute = models.BigIntegerField()
    calls_in_minute = models.PositiveIntegerField()
    calls = models.PositiveBigIntegerField()
    refused = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "day"], name="use_once_a_day")]
