"""The trail, its seals and its roots."""

import assetcloud.foundation.ids
import assetcloud.foundation.tenancy.models
import assetcloud.platform.events.contract
from django.db import migrations, models

from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DailyRoot',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('sealing', models.BigIntegerField()),
                ('seal_total', models.BigIntegerField()),
                ('sha256', models.BinaryField(max_length=32)),
                ('sm3', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField()),
                ('public_key', models.CharField(max_length=64)),
                ('signature', models.BinaryField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Sealing',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('sealed_at', models.DateTimeField()),
                ('horizon', assetcloud.platform.events.contract.TransactionField()),
                ('seal_count', models.PositiveIntegerField()),
                ('sha256', models.BinaryField(max_length=32)),
                ('sm3', models.BinaryField(max_length=32)),
                ('public_key', models.CharField(max_length=64)),
                ('signature', models.BinaryField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField(null=True)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField()),
                ('is_intact', models.BooleanField()),
                ('entry_count', models.BigIntegerField()),
                ('tail_count', models.BigIntegerField()),
                ('report', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('transaction', assetcloud.platform.events.contract.TransactionField(db_default=assetcloud.platform.events.contract.TransactionNumber())),
                ('number', models.BigIntegerField(default=assetcloud.platform.events.contract.next_number)),
                ('happened_at', models.DateTimeField()),
                ('account_id', models.UUIDField(null=True)),
                ('actor_name', models.TextField()),
                ('action', models.CharField(max_length=80)),
                ('subject_type', models.CharField(blank=True, default='', max_length=40)),
                ('subject_id', models.UUIDField(null=True)),
                ('title', models.TextField(blank=True, default='')),
                ('details', models.JSONField(default=dict)),
                ('origin', models.JSONField(default=dict)),
                ('acting_node_id', models.UUIDField(null=True)),
                ('reason', models.TextField(blank=True, default='')),
                ('document', models.TextField(blank=True, default='')),
                ('row_count', models.PositiveIntegerField(default=0)),
                ('rows_sha256', models.BinaryField(default=bytes, max_length=32)),
                ('rows_sm3', models.BinaryField(default=bytes, max_length=32)),
            ],
            options={
                'indexes': [models.Index(fields=['transaction', 'number'], name='entry_in_order'), models.Index(fields=['happened_at', 'id'], name='entry_by_time'), models.Index(fields=['org_path', 'happened_at'], name='entry_of_range'), models.Index(fields=['unit_id', 'subject_id', 'happened_at'], name='entry_of_subject')],
            },
        ),
        migrations.CreateModel(
            name='PlatformEntry',
            fields=[
                ('transaction', assetcloud.platform.events.contract.TransactionField(db_default=assetcloud.platform.events.contract.TransactionNumber())),
                ('number', models.BigIntegerField(default=assetcloud.platform.events.contract.next_number)),
                ('happened_at', models.DateTimeField()),
                ('account_id', models.UUIDField(null=True)),
                ('actor_name', models.TextField()),
                ('action', models.CharField(max_length=80)),
                ('subject_type', models.CharField(blank=True, default='', max_length=40)),
                ('subject_id', models.UUIDField(null=True)),
                ('title', models.TextField(blank=True, default='')),
                ('details', models.JSONField(default=dict)),
                ('origin', models.JSONField(default=dict)),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
            ],
            options={
                'indexes': [models.Index(fields=['transaction', 'number'], name='platform_entry_in_order'), models.Index(fields=['happened_at', 'id'], name='platform_entry_by_time'), models.Index(fields=['account_id', 'happened_at'], name='platform_entry_of_account')],
            },
        ),
        migrations.CreateModel(
            name='PlatformSeal',
            fields=[
                ('sequence', models.BigIntegerField()),
                ('entry_id', models.UUIDField()),
                ('sealing', models.BigIntegerField()),
                ('sealed_at', models.DateTimeField()),
                ('previous', models.BinaryField(max_length=32)),
                ('sha256', models.BinaryField(max_length=32)),
                ('sm3', models.BinaryField(max_length=32)),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sequence',), name='platform_seal_in_sequence'), models.UniqueConstraint(fields=('entry_id',), name='platform_seal_once')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('sequence', models.BigIntegerField()),
                ('entry_id', models.UUIDField()),
                ('sealing', models.BigIntegerField()),
                ('sealed_at', models.DateTimeField()),
                ('previous', models.BinaryField(max_length=32)),
                ('sha256', models.BinaryField(max_length=32)),
                ('sm3', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'sequence'), name='seal_in_sequence'), models.UniqueConstraint(fields=('unit_id', 'entry_id'), name='seal_once')],
            },
        ),
        SecureTable("entry", kind="tenant", append_only=True),
        SecureTable("seal", kind="tenant", append_only=True),
        SecureTable("platformentry", kind="local", append_only=True),
        SecureTable("platformseal", kind="local", append_only=True),
        SecureTable("sealing", kind="local", append_only=True),
        SecureTable("dailyroot", kind="local", append_only=True),
        SecureTable("verification", kind="local", append_only=True),
    ]
