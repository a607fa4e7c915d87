import assetcloud.foundation.ids
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AccessTicket",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                ("account_id", models.UUIDField(db_index=True)),
                ("node_id", models.UUIDField(db_index=True)),
                ("reason", models.CharField(max_length=200)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("granted_by", models.UUIDField()),
                ("granted_by_name", models.CharField(max_length=60)),
                ("granted_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.UUIDField(null=True)),
                ("revoked_reason", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="ticket_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("account_id", models.F("granted_by")), _negated=True),
                        name="ticket_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("delegator_id", models.UUIDField(db_index=True)),
                ("delegator_name", models.CharField(max_length=60)),
                ("delegate_id", models.UUIDField(db_index=True)),
                ("delegate_name", models.CharField(max_length=60)),
                ("node_id", models.UUIDField()),
                (
                    "role_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="delegation_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delegator_id", models.F("delegate_id")), _negated=True
                        ),
                        name="delegation_to_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncompatibleDuty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("first", models.CharField(max_length=40)),
                ("second", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=200)),
                ("basis", models.CharField(blank=True, default="", max_length=120)),
                ("verified", models.BooleanField(default=False)),
                ("may_be_exempted", models.BooleanField(default=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second", "first_day"), name="duty_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="duty_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=40)),
                ("summary", models.CharField(blank=True, default="", max_length=200)),
                ("group", models.CharField(blank=True, default="", max_length=20)),
                (
                    "permissions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                (
                    "range_kind",
                    models.CharField(
                        choices=[
                            ("self", "本人"),
                            ("department", "本部门"),
                            ("unit", "本单位"),
                            ("subtree", "本级及所辖"),
                            ("everywhere", "平台（不含单位数据）"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "class_prefixes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "node_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), default=list, size=None
                    ),
                ),
                ("admin_kind", models.CharField(blank=True, default="", max_length=10)),
                ("is_builtin", models.BooleanField(default=False)),
                ("is_delegable", models.BooleanField(default=True)),
                ("is_temporary", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "range_kind__in",
                                ["self", "department", "unit", "subtree", "everywhere"],
                            )
                        ),
                        name="role_range_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("account_id", models.UUIDField(db_index=True)),
                ("node_id", models.UUIDField(db_index=True, null=True)),
                (
                    "range_kind",
                    models.CharField(
                        choices=[
                            ("self", "本人"),
                            ("department", "本部门"),
                            ("unit", "本单位"),
                            ("subtree", "本级及所辖"),
                            ("everywhere", "平台（不含单位数据）"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "department_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "class_prefixes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(null=True)),
                ("member_id", models.UUIDField(null=True)),
                ("reason", models.CharField(max_length=200)),
                ("exemption", models.CharField(blank=True, default="", max_length=200)),
                ("granted_by", models.UUIDField(null=True)),
                ("granted_by_name", models.CharField(blank=True, default="", max_length=60)),
                ("granted_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reviewed_by", models.UUIDField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.UUIDField(null=True)),
                ("revoked_reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="permissions.role",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("member_id__isnull", False), ("revoked_at__isnull", True)
                        ),
                        fields=["member_id"],
                        name="assignment_by_post",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day__isnull", True),
                            ("last_day__gte", models.F("first_day")),
                            _connector="OR",
                        ),
                        name="assignment_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "range_kind__in",
                                ["self", "department", "unit", "subtree", "everywhere"],
                            )
                        ),
                        name="assignment_range_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("node_id__isnull", False),
                            ("range_kind", "everywhere"),
                            _connector="OR",
                        ),
                        name="assignment_somewhere",
                    ),
                ],
            },
        ),
        SecureTable("AccessTicket", kind="local"),
        SecureTable("Delegation", kind="local"),
        SecureTable("IncompatibleDuty", kind="reference"),
        SecureTable("Role", kind="reference"),
        SecureTable("Assignment", kind="local"),
    ]
