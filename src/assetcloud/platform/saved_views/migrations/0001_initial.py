"""The table of saved views of lists."""

import assetcloud.foundation.ids
import assetcloud.foundation.tenancy.models
from django.db import migrations, models

from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('account_id', models.UUIDField()),
                ('page', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=40)),
                ('definition', models.JSONField()),
                ('shared', models.BooleanField(default=False)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.CharField(max_length=100)),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'page'], name='view_by_page')],
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'account_id', 'page', 'name'), name='view_name_once')],
            },
        ),
        SecureTable("savedview"),
    ]
