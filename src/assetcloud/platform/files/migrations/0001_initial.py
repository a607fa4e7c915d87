"""The table of attachments."""

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
            name='Attachment',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('owner_type', models.CharField(max_length=32)),
                ('owner_id', models.UUIDField()),
                ('kind', models.CharField(max_length=64)),
                ('file_name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField()),
                ('uploaded_by', models.CharField(max_length=100)),
                ('uploaded_by_id', models.UUIDField(blank=True, null=True)),
                ('retention_until', models.DateField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_by', models.CharField(blank=True, default='', max_length=100)),
                ('removed_by_id', models.UUIDField(blank=True, null=True)),
                ('removed_reason', models.CharField(blank=True, default='', max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'owner_id'], name='attachment_by_owner'), models.Index(fields=['unit_id', 'sha256'], name='attachment_by_content'), models.Index(fields=['id'], name='attachment_by_id')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('unit_id', 'owner_type', 'owner_id', 'kind', 'sha256'), name='one_content_per_owner'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='attachment_not_empty')],
            },
        ),
        SecureTable("attachment"),
    ]
