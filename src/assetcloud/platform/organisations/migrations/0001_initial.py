"""Tables of regions, nodes, units, departments, members, places, posts."""

import assetcloud.foundation.ids
import assetcloud.foundation.tenancy.fields
import assetcloud.foundation.tenancy.models
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


from assetcloud.foundation.tenancy.operations import SecureTable


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('region', '行政区划'), ('bureau', '财政部门'), ('department', '主管部门'), ('unit', '单位'), ('centre', '会计核算中心'), ('group', '虚节点')], max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('short_name', models.CharField(blank=True, default='', max_length=60)),
                ('path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120, unique=True)),
                ('region_code', models.CharField(max_length=12)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('status', models.CharField(choices=[('active', '正常'), ('closed', '已撤销')], default='active', max_length=8)),
                ('version', models.PositiveIntegerField(default=1)),
                ('acts_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
                ('supervisor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
            ],
        ),
        migrations.CreateModel(
            name='SerialCounter',
            fields=[
                ('root', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('last', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='AccountMembership',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('unit_id', models.UUIDField()),
                ('member_id', models.UUIDField()),
                ('is_main', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account_id', 'unit_id'), name='membership_once'), models.UniqueConstraint(fields=('unit_id', 'member_id'), name='membership_of_member')],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('parent_id', models.UUIDField(null=True)),
                ('code', models.CharField(max_length=32)),
                ('name', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('office', '部门'), ('college', '学院'), ('section', '科室'), ('branch', '办事处'), ('institute', '研究所'), ('laboratory', '实验室'), ('discipline', '专业'), ('working_group', '工作组'), ('other', '其他')], default='office', max_length=16)),
                ('cost_kind', models.CharField(choices=[('business', '业务活动'), ('administration', '单位管理'), ('operating', '经营'), ('research', '研发'), ('construction', '在建')], max_length=16)),
                ('position', models.PositiveIntegerField(default=0)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('parent', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='parent_id', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.department')),
            ],
        ),
        migrations.CreateModel(
            name='EnabledApp',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('app', models.CharField(max_length=40)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('source', models.CharField(blank=True, default='', max_length=40)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('unit_id', 'app'), name='app_open_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='app_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('person_id', models.UUIDField()),
                ('account_id', models.UUIDField(null=True)),
                ('name', models.CharField(max_length=60)),
                ('employee_no', models.CharField(blank=True, default='', max_length=32)),
                ('phone', models.CharField(blank=True, default='', max_length=20)),
                ('department_id', models.UUIDField(null=True)),
                ('is_main', models.BooleanField(default=True)),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('status', models.CharField(choices=[('active', '在职'), ('left', '已离职')], default='active', max_length=8)),
                ('version', models.PositiveIntegerField(default=1)),
                ('department', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='department_id', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.department')),
            ],
        ),
        migrations.CreateModel(
            name='UnitProfile',
            fields=[
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='profile', serialize=False, to='organisations.node')),
                ('uscc', models.CharField(blank=True, default='', max_length=18)),
                ('unit_kind', models.CharField(choices=[('administrative', '行政单位'), ('civil_service_managed', '参照公务员法管理的事业单位'), ('public_welfare_1', '公益一类事业单位'), ('public_welfare_2', '公益二类事业单位'), ('operating', '生产经营类事业单位'), ('unclassified', '暂未分类事业单位'), ('social_group', '社会团体'), ('other', '其他单位')], max_length=24)),
                ('accounting_regime', models.CharField(choices=[('government', '政府会计准则制度'), ('civil_nonprofit', '民间非营利组织会计制度'), ('enterprise', '企业会计准则'), ('small_enterprise', '小企业会计准则'), ('other', '其他会计制度')], default='government', max_length=20)),
                ('level', models.CharField(choices=[('province', '省级'), ('city', '市级'), ('county', '县级'), ('township', '乡级')], max_length=10)),
                ('region_code', models.CharField(max_length=12)),
                ('budget_code', models.CharField(blank=True, default='', max_length=24)),
                ('budget_level', models.PositiveSmallIntegerField(null=True)),
                ('funding_mode', models.CharField(blank=True, choices=[('full', '全额'), ('partial', '差额'), ('self_funded', '自收自支'), ('fixed', '定额'), ('other', '其他')], default='', max_length=12)),
                ('establishment', models.PositiveIntegerField(null=True)),
                ('headcount', models.PositiveIntegerField(null=True)),
                ('makes_budget', models.BooleanField(default=True)),
                ('makes_final_accounts', models.BooleanField(default=True)),
                ('makes_government_report', models.BooleanField(default=True)),
                ('makes_asset_report', models.BooleanField(default=True)),
                ('address', models.CharField(blank=True, default='', max_length=200)),
                ('contact_name', models.CharField(blank=True, default='', max_length=40)),
                ('contact_phone', models.CharField(blank=True, default='', max_length=20)),
                ('post_package', models.CharField(blank=True, default='', max_length=24)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='NodeSuccession',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('on', models.DateField()),
                ('reason', models.CharField(max_length=200)),
                ('document', models.CharField(blank=True, default='', max_length=120)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
            ],
        ),
        migrations.CreateModel(
            name='NodeVersion',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('short_name', models.CharField(blank=True, default='', max_length=60)),
                ('parent_id', models.UUIDField(null=True)),
                ('path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('region_code', models.CharField(max_length=12)),
                ('supervisor_id', models.UUIDField(null=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('document', models.CharField(blank=True, default='', max_length=120)),
                ('recorded_at', models.DateTimeField()),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='organisations.node')),
            ],
        ),
        migrations.CreateModel(
            name='PathMove',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('old_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('new_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('on', models.DateField()),
                ('reason', models.CharField(max_length=200)),
                ('document', models.CharField(blank=True, default='', max_length=120)),
                ('state', models.CharField(default='ordered', max_length=8)),
                ('ordered_by_id', models.UUIDField(null=True)),
                ('ordered_by', models.CharField(blank=True, default='', max_length=60)),
                ('ordered_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField(null=True)),
                ('rows_moved', models.BigIntegerField(default=0)),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('parent_id', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('campus', '校区（院区、办公区）'), ('building', '楼'), ('floor', '层'), ('room', '房间'), ('outdoor', '室外场地'), ('other', '其他')], max_length=10)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('full_name', models.CharField(max_length=400)),
                ('area', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('use', models.CharField(blank=True, default='', max_length=40)),
                ('house_card_id', models.UUIDField(null=True)),
                ('keeper_id', models.UUIDField(null=True)),
                ('department_id', models.UUIDField(null=True)),
                ('position', models.PositiveIntegerField(default=0)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('department', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='department_id', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.department')),
                ('keeper', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='keeper_id', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.member')),
                ('parent', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='parent_id', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.place')),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('code', models.CharField(max_length=32)),
                ('name', models.CharField(max_length=40)),
                ('package', models.CharField(blank=True, default='', max_length=24)),
                ('duties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), default=list, size=None)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'code'), name='post_code_once')],
            },
        ),
        migrations.CreateModel(
            name='PostHolder',
            fields=[
                ('pk', models.CompositePrimaryKey('unit_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField()),
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id)),
                ('org_path', assetcloud.foundation.tenancy.models.OrgPathField(db_collation='C', max_length=120)),
                ('post_id', models.UUIDField()),
                ('member_id', models.UUIDField()),
                ('department_id', models.UUIDField(null=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('department', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='department_id', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.department')),
                ('member', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='member_id', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.member')),
                ('post', assetcloud.foundation.tenancy.fields.TenantForeignKey(column='post_id', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisations.post')),
            ],
        ),
        migrations.CreateModel(
            name='ProgrammeMembership',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('region_code', models.CharField(max_length=12)),
                ('is_inside', models.BooleanField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('source', models.CharField(max_length=200)),
                ('verified', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region_code', 'valid_from'), name='programme_once_a_time'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='programme_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=60)),
                ('level', models.CharField(choices=[('province', '省'), ('city', '设区市'), ('county', '县（市、区）'), ('township', '乡镇（街道）')], max_length=10)),
                ('parent_code', models.CharField(blank=True, default='', max_length=12)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('successors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('source', models.CharField(blank=True, default='', max_length=200)),
                ('verified', models.BooleanField(default=True)),
            ],
            options={
                'indexes': [models.Index(fields=['parent_code', 'code'], name='region_by_parent')],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='region_once_a_time'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='region_dates_in_order'), models.CheckConstraint(condition=models.Q(('level__in', ['province', 'city', 'county', 'township'])), name='region_level_known')],
            },
        ),
        migrations.CreateModel(
            name='ServedUnit',
            fields=[
                ('id', models.UUIDField(default=assetcloud.foundation.ids.new_id, primary_key=True, serialize=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('document', models.CharField(blank=True, default='', max_length=120)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node')),
            ],
        ),
        migrations.AddIndex(
            model_name='department',
            index=models.Index(fields=['unit_id', 'parent_id'], name='department_by_parent'),
        ),
        migrations.AddConstraint(
            model_name='department',
            constraint=models.UniqueConstraint(fields=('unit_id', 'code'), name='department_code_once'),
        ),
        migrations.AddConstraint(
            model_name='department',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='department_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='department',
            constraint=models.CheckConstraint(condition=models.Q(('cost_kind__in', ['business', 'administration', 'operating', 'research', 'construction'])), name='department_cost_kind_known'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['unit_id', 'name'], name='member_by_name'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['unit_id', 'department_id'], name='member_by_department'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('unit_id', 'person_id'), name='member_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('employee_no', ''), _negated=True), fields=('unit_id', 'employee_no'), name='member_number_once'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='member_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', True), ('status', 'active')), models.Q(('left_on__isnull', False), ('status', 'left')), _connector='OR'), name='member_left_has_a_day'),
        ),
        migrations.AddField(
            model_name='unitprofile',
            name='bookkeeping_centre',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.node'),
        ),
        migrations.AddIndex(
            model_name='node',
            index=models.Index(fields=['region_code', 'kind'], name='node_by_region'),
        ),
        migrations.AddIndex(
            model_name='node',
            index=models.Index(fields=['name'], name='node_by_name'),
        ),
        migrations.AddConstraint(
            model_name='node',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['region', 'bureau', 'department', 'unit', 'centre', 'group'])), name='node_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='node',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', False), ('kind', 'region'), _connector='OR'), name='node_root_is_a_region'),
        ),
        migrations.AddConstraint(
            model_name='node',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='node_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='node',
            constraint=models.CheckConstraint(condition=models.Q(('path__endswith', '.')), name='node_path_ends_in_dot'),
        ),
        migrations.AddConstraint(
            model_name='nodesuccession',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'),
        ),
        migrations.AddConstraint(
            model_name='nodesuccession',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['merge', 'split'])), name='succession_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='nodesuccession',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_to_another'),
        ),
        migrations.AddIndex(
            model_name='nodeversion',
            index=models.Index(fields=['path', 'valid_from'], name='version_by_path'),
        ),
        migrations.AddIndex(
            model_name='nodeversion',
            index=models.Index(fields=['parent_id', 'valid_from'], name='version_by_parent'),
        ),
        migrations.AddConstraint(
            model_name='nodeversion',
            constraint=models.UniqueConstraint(fields=('node', 'valid_from'), name='version_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='nodeversion',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('node',), name='version_one_open'),
        ),
        migrations.AddConstraint(
            model_name='nodeversion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='version_dates_in_order'),
        ),
        migrations.AddIndex(
            model_name='pathmove',
            index=models.Index(fields=['state', 'ordered_at'], name='move_by_state'),
        ),
        migrations.AddConstraint(
            model_name='pathmove',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'ordered')), fields=('node',), name='move_one_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(fields=['unit_id', 'parent_id'], name='place_by_parent'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('unit_id', 'code'), name='place_code_once'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='place_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('area__isnull', True), ('area__gte', 0), _connector='OR'), name='place_area_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['campus', 'building', 'floor', 'room', 'outdoor', 'other'])), name='place_kind_known'),
        ),
        migrations.AddIndex(
            model_name='postholder',
            index=models.Index(fields=['unit_id', 'member_id'], name='post_by_member'),
        ),
        migrations.AddConstraint(
            model_name='postholder',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('unit_id', 'post_id', 'member_id', 'department_id'), name='post_held_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='postholder',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='post_dates_in_order'),
        ),
        migrations.AddIndex(
            model_name='servedunit',
            index=models.Index(fields=['centre', 'unit'], name='served_by_centre'),
        ),
        migrations.AddConstraint(
            model_name='servedunit',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('unit',), name='served_by_one_centre'),
        ),
        migrations.AddConstraint(
            model_name='servedunit',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='served_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='servedunit',
            constraint=models.CheckConstraint(condition=models.Q(('centre', models.F('unit')), _negated=True), name='served_by_another'),
        ),
        migrations.AddIndex(
            model_name='unitprofile',
            index=models.Index(fields=['budget_code'], name='unit_by_budget_code'),
        ),
        migrations.AddConstraint(
            model_name='unitprofile',
            constraint=models.UniqueConstraint(condition=models.Q(('uscc', ''), _negated=True), fields=('uscc',), name='unit_uscc_once'),
        ),
        migrations.AddConstraint(
            model_name='unitprofile',
            constraint=models.UniqueConstraint(condition=models.Q(('budget_code', ''), _negated=True), fields=('region_code', 'budget_code'), name='unit_budget_code_once'),
        ),
        migrations.AddConstraint(
            model_name='unitprofile',
            constraint=models.CheckConstraint(condition=models.Q(('unit_kind__in', ['administrative', 'civil_service_managed', 'public_welfare_1', 'public_welfare_2', 'operating', 'unclassified', 'social_group', 'other'])), name='unit_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='unitprofile',
            constraint=models.CheckConstraint(condition=models.Q(('accounting_regime__in', ['government', 'civil_nonprofit', 'enterprise', 'small_enterprise', 'other'])), name='unit_regime_known'),
        ),
        migrations.AddConstraint(
            model_name='unitprofile',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['province', 'city', 'county', 'township'])), name='unit_level_known'),
        ),
        SecureTable("department", kind="tenant"),
        SecureTable("member", kind="tenant"),
        SecureTable("place", kind="tenant"),
        SecureTable("post", kind="tenant"),
        SecureTable("postholder", kind="tenant"),
        SecureTable("enabledapp", kind="tenant"),
        SecureTable("region", kind="reference"),
        SecureTable("programmemembership", kind="reference"),
        SecureTable("node", kind="reference"),
        SecureTable("nodeversion", kind="reference"),
        SecureTable("nodesuccession", kind="reference"),
        SecureTable("unitprofile", kind="reference"),
        SecureTable("servedunit", kind="reference"),
        SecureTable("pathmove", kind="local"),
        SecureTable("serialcounter", kind="local"),
        SecureTable("accountmembership", kind="local"),
    ]
