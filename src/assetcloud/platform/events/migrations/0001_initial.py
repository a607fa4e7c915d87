"""The outbox."""

import assetcloud.foundation.ids
import assetcloud.foundation.tenancy.models
import assetcloud.platform.events.contract
from django.db import migrations, models

from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(
            'CREATE FUNCTION assetcloud_transaction_offset() RETURNS bigint'
            " LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 0::bigint'",
            'DROP FUNCTION assetcloud_transaction_offset()',
        ),
        migrations.CreateModel(
            name='OutboxEvent',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('transaction', assetcloud.platform.events.contract.TransactionField(db_default=assetcloud.platform.events.contract.TransactionNumber())),
                ('number', models.BigIntegerField(default=assetcloud.platform.events.contract.next_number)),
                ('name', models.CharField(max_length=80)),
                ('version', models.PositiveSmallIntegerField()),
                ('subject_id', models.UUIDField(null=True)),
                ('correlation_id', models.UUIDField()),
                ('causation_id', models.UUIDField(null=True)),
                ('account_id', models.UUIDField(null=True)),
                ('occurred_at', models.DateTimeField()),
                ('payload', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['transaction', 'number'], name='event_in_order'), models.Index(fields=['org_path', 'transaction', 'number'], name='event_of_range')],
            },
        ),
        SecureTable("outboxevent", kind="tenant", append_only=True),
    ]
