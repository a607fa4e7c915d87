"""Accounts of programs are told from those of people; a password one may have got is taken away."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import migrations, models


def mark_programs(apps: Any, schema_editor: Any) -> None:
    """Clients of the open API have accounts named api- and 32 hexadecimal digits."""
    accounts = apps.get_model("identity", "Account").objects.using(schema_editor.connection.alias)
    for account in accounts.filter(username__regex=r"^api-[0-9a-f]{32}$", admin_kind=""):
        account.is_program = True
        account.password = make_password(None)
        account.person_id = None
        account.save(update_fields=["is_program", "password", "person_id"])


class Migration(migrations.Migration):
    # What is written and the constraint on it do not go into one transaction.
    atomic = False

    dependencies = [("identity", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="is_program",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_programs, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_program", False),
                    models.Q(("admin_kind", ""), ("person_id__isnull", True)),
                    _connector="OR",
                ),
                name="account_program_is_nobody",
            ),
        ),
    ]
