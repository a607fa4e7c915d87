import assetcloud.foundation.ids
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("username", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("email", models.CharField(blank=True, default="", max_length=120)),
                ("person_id", models.UUIDField(db_index=True, null=True)),
                ("home_node_id", models.UUIDField(db_index=True, null=True)),
                ("last_node_id", models.UUIDField(null=True)),
                (
                    "admin_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "不是管理员"),
                            ("system", "系统管理员"),
                            ("security", "安全管理员"),
                            ("audit", "审计管理员"),
                            ("operator", "平台运营"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("demo_title", models.CharField(blank=True, default="", max_length=40)),
                ("is_active", models.BooleanField(default=True)),
                ("must_change_password", models.BooleanField(default=False)),
                ("password_changed_at", models.DateTimeField(null=True)),
                ("failed_attempts", models.PositiveIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("last_sign_in_at", models.DateTimeField(null=True)),
                ("last_sign_in_from", models.CharField(blank=True, default="", max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("admin_kind__in", ["", "system", "security", "audit", "operator"])
                        ),
                        name="account_admin_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("username", django.db.models.functions.text.Lower("username"))
                        ),
                        name="account_username_lower",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=64)),
                ("account_id", models.UUIDField(null=True)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("device", models.CharField(blank=True, max_length=200)),
                ("outcome", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["address", "-at"], name="attempt_by_address"),
                    models.Index(fields=["account_id", "-at"], name="attempt_by_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerPassword",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("password", models.CharField(max_length=128)),
                ("set_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "-set_at"], name="former_password_latest")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignedInSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("session_key", models.CharField(max_length=40, unique=True)),
                ("method", models.CharField(max_length=20)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("device", models.CharField(blank=True, max_length=200)),
                ("started_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "-last_seen_at"], name="session_by_account")
                ],
            },
        ),
        SecureTable("Account", kind="local"),
        SecureTable("SignInAttempt", kind="local", append_only=True),
        SecureTable("FormerPassword", kind="local"),
        SecureTable("SignedInSession", kind="local"),
    ]
