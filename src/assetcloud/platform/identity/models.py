"""Accounts and what is remembered about their sign-ins. No business data, no groups."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import TableKind

__all__ = ["Account", "AdminKind", "FormerPassword", "SignInAttempt", "SignedInSession"]


class AdminKind(models.TextChoices):
    """Separated administrators (三员) and the platform's operator; nobody is two of them."""

    NONE = "", "不是管理员"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"
    OPERATOR = "operator", "平台运营"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of a user name. Raises Account.DoesNotExist."""
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Who signs in. What they may do where lies in `permissions`; where they work in
    `organisations`. Under an account that `is_program` a client of the open API acts: nobody signs
    in with it, it has no password, no second factor and no person.
    """

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.CharField(max_length=120, blank=True, default="")
    person_id = models.UUIDField(null=True, db_index=True)
    home_node_id = models.UUIDField(null=True, db_index=True)
    last_node_id = models.UUIDField(null=True)
    admin_kind = models.CharField(
        max_length=10, choices=AdminKind.choices, blank=True, default=AdminKind.NONE
    )
    demo_title = models.CharField(max_length=40, blank=True, default="")
    is_program = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    failed_attempts = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    last_sign_in_at = models.DateTimeField(null=True)
    last_sign_in_from = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    last_login = None

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(admin_kind__in=AdminKind.values), name="account_admin_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(is_program=False) | Q(admin_kind="", person_id__isnull=True),
                name="account_program_is_nobody",
            ),
            models.CheckConstraint(
                condition=Q(username=Lower("username")),
                name="account_username_lower",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.username}）"


class FormerPassword(models.Model):
    """A password used before, hashed: the policy refuses the latest ones."""

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-set_at"], name="former_password_latest")]


class SignInAttempt(models.Model):
    """One attempt to sign in, successful or not. `username` is empty for names nobody has."""

    table_kind: ClassVar[TableKind] = "local"
    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=64, blank=True)
    account_id = models.UUIDField(null=True)
    address = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["address", "-at"], name="attempt_by_address"),
            models.Index(fields=["account_id", "-at"], name="attempt_by_account"),
        ]


class SignedInSession(models.Model):
    """A session as its owner sees it: since when, from where, last used."""

    table_kind: ClassVar[TableKind] = "local"

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    method = models.CharField(max_length=20)
    address = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "-last_seen_at"], name="session_by_account"),
        ]
