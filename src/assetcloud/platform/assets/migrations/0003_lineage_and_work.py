import assetcloud.foundation.ids
import assetcloud.foundation.tenancy.fields
import assetcloud.foundation.tenancy.models
import django.db.models.deletion
from django.db import migrations, models

from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):

    dependencies = [
        ('assets', '0002_warnings_and_numbers'),
    ]

    operations = [
        migrations.AddField(
            model_name='card',
            name='paused_for',
            field=models.CharField(blank=True, default='', max_length=16),
        ),
        migrations.AddField(
            model_name='card',
            name='paused_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='CardLineage',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('step_id', models.UUIDField()),
                ('kind', models.CharField(max_length=8)),
                ('source_id', models.UUIDField()),
                ('made_id', models.UUIDField()),
                ('place', models.PositiveIntegerField()),
                ('period', models.IntegerField()),
                ('made_on', models.DateField()),
                ('cost', models.BigIntegerField()),
                ('accumulated', models.BigIntegerField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=18)),
                ('made', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='made_id', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='assets.card')),
                ('source', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='source_id', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='assets.card')),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'made_id'], name='lineage_by_made'), models.Index(fields=['unit_id', 'step_id'], name='lineage_by_step')],
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'source_id', 'made_id'), name='one_lineage_per_pair')],
            },
        ),
        migrations.CreateModel(
            name='WorkVolume',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('card_id', models.UUIDField()),
                ('period', models.IntegerField()),
                ('volume', models.DecimalField(decimal_places=4, max_digits=18)),
                ('base', models.BigIntegerField()),
                ('total', models.DecimalField(decimal_places=4, max_digits=18)),
                ('used_before', models.DecimalField(decimal_places=4, max_digits=18)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(blank=True, default='', max_length=100)),
                ('card', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='card_id', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='assets.card')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'card_id', 'period'), name='one_volume_per_month'), models.CheckConstraint(condition=models.Q(('volume__gte', 0), ('used_before__gte', 0), ('total__gt', 0)), name='volumes_possible')],
            },
        ),
        SecureTable("cardlineage", append_only=True),
        SecureTable("workvolume"),
    ]
