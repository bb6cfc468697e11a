import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import samsyn.core.migration_steps
import samsyn.organisations.models
import samsyn.web.collation
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_extensions'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        samsyn.core.migration_steps.Together(
            operations=[
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('slug', models.SlugField(max_length=80, unique=True)),
                        ('kind', models.CharField(choices=[('MUNICIPALITY', 'municipality'), ('DEPARTMENT', 'municipal department'), ('PUBLIC_HOUSING', 'public housing company'), ('PRIVATE_OWNER', 'private property owner'), ('COOPERATIVE', 'housing co-operative'), ('ALMEN', 'Danish non-profit housing organisation'), ('POLICE', 'police'), ('REGION', 'region'), ('STATE_AGENCY', 'state agency'), ('IDEA_BASED', 'idea-based organisation'), ('TENANTS_UNION', "tenants' union"), ('BUSINESS', 'business'), ('SCHOOL', 'school'), ('CONGREGATION', 'congregation'), ('UNIVERSITY', 'university'), ('FUND', 'fund')], max_length=20, verbose_name='kind')),
                        ('country', models.CharField(choices=[('SE', 'Sweden'), ('DK', 'Denmark')], max_length=2, verbose_name='country')),
                        ('number', models.CharField(blank=True, max_length=10, verbose_name='organisation number')),
                        ('number_is_personal', models.BooleanField(default=False)),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='organisations.organisation')),
                        ('municipality_code', models.CharField(blank=True, max_length=4)),
                        ('website', models.URLField(blank=True, verbose_name='website')),
                        ('is_invented', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(samsyn.organisations.models.Folded('name'), name='gin_trgm_ops'), name='organisation_search'), models.Index(models.OrderBy(samsyn.web.collation.AlphabeticKey('name', 'sv')), models.OrderBy(models.F('id')), name='organisation_by_name_sv'), models.Index(models.OrderBy(samsyn.web.collation.AlphabeticKey('name', 'da')), models.OrderBy(models.F('id')), name='organisation_by_name_da'), models.Index(models.OrderBy(samsyn.web.collation.AlphabeticKey('name', 'en')), models.OrderBy(models.F('id')), name='organisation_by_name_en')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), ('parent', None)), fields=('country', 'number'), name='one_organisation_a_number'), models.CheckConstraint(condition=models.Q(('parent', None), ('number', ''), _connector='OR'), name='departments_have_no_own_number'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='no_organisation_is_its_own_parent')],
                    },
                ),
                migrations.CreateModel(
                    name='OrganisationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.organisation')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('slug', models.SlugField(db_index=False, max_length=80)),
                        ('kind', models.CharField(choices=[('MUNICIPALITY', 'municipality'), ('DEPARTMENT', 'municipal department'), ('PUBLIC_HOUSING', 'public housing company'), ('PRIVATE_OWNER', 'private property owner'), ('COOPERATIVE', 'housing co-operative'), ('ALMEN', 'Danish non-profit housing organisation'), ('POLICE', 'police'), ('REGION', 'region'), ('STATE_AGENCY', 'state agency'), ('IDEA_BASED', 'idea-based organisation'), ('TENANTS_UNION', "tenants' union"), ('BUSINESS', 'business'), ('SCHOOL', 'school'), ('CONGREGATION', 'congregation'), ('UNIVERSITY', 'university'), ('FUND', 'fund')], max_length=20, verbose_name='kind')),
                        ('country', models.CharField(choices=[('SE', 'Sweden'), ('DK', 'Denmark')], max_length=2, verbose_name='country')),
                        ('number', models.CharField(blank=True, max_length=10, verbose_name='organisation number')),
                        ('number_is_personal', models.BooleanField(default=False)),
                        ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation')),
                        ('municipality_code', models.CharField(blank=True, max_length=4)),
                        ('website', models.URLField(blank=True, verbose_name='website')),
                        ('is_invented', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('registered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(samsyn.organisations.models.Folded('name'), name='gin_trgm_ops'), name='organisation_former_search')],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Succession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_on_by', to='organisations.organisation', verbose_name='carries on')),
                        ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carries_on', to='organisations.organisation', verbose_name='carried on by')),
                        ('on', models.DateField(verbose_name='from')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='nobody_carries_on_themselves'), models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('predecessor', 'successor'), name='carried_on_once_by_each')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SuccessionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.succession')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('predecessor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='carries on')),
                        ('successor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='carried on by')),
                        ('on', models.DateField(verbose_name='from')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('role', models.CharField(choices=[('MEMBER', 'member'), ('REPRESENTATIVE', 'speaks for the organisation'), ('ADMINISTRATOR', "manages the organisation's people")], default='MEMBER', max_length=20, verbose_name='role')),
                        ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                        ('since', models.DateField(verbose_name='from')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='leaves on')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='membership_dates_in_order'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('organisation', 'person'), name='one_open_membership')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='MembershipEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.membership')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation')),
                        ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.CharField(choices=[('MEMBER', 'member'), ('REPRESENTATIVE', 'speaks for the organisation'), ('ADMINISTRATOR', "manages the organisation's people")], default='MEMBER', max_length=20, verbose_name='role')),
                        ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                        ('since', models.DateField(verbose_name='from')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='leaves on')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
        samsyn.core.migration_steps.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='organisation',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_organisationevent" ("country", "created_at", "id", "is_invented", "kind", "municipality_code", "name", "number", "number_is_personal", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "slug", "version", "website") VALUES (NEW."country", NEW."created_at", NEW."id", NEW."is_invented", NEW."kind", NEW."municipality_code", NEW."name", NEW."number", NEW."number_is_personal", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registered_by_id", NEW."slug", NEW."version", NEW."website"); RETURN NULL;', hash='0b39ab892a088b624f95cc414ea8529519bdb94f', operation='INSERT', pgid='pgtrigger_insert_insert_040c9', table='organisations_organisation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='organisation',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_organisationevent" ("country", "created_at", "id", "is_invented", "kind", "municipality_code", "name", "number", "number_is_personal", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "slug", "version", "website") VALUES (NEW."country", NEW."created_at", NEW."id", NEW."is_invented", NEW."kind", NEW."municipality_code", NEW."name", NEW."number", NEW."number_is_personal", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registered_by_id", NEW."slug", NEW."version", NEW."website"); RETURN NULL;', hash='afde05203b0c0df430623cb7f6a693e6196d273c', operation='UPDATE', pgid='pgtrigger_update_update_0b99b', table='organisations_organisation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='organisation',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_organisationevent" ("country", "created_at", "id", "is_invented", "kind", "municipality_code", "name", "number", "number_is_personal", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "slug", "version", "website") VALUES (OLD."country", OLD."created_at", OLD."id", OLD."is_invented", OLD."kind", OLD."municipality_code", OLD."name", OLD."number", OLD."number_is_personal", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registered_by_id", OLD."slug", OLD."version", OLD."website"); RETURN NULL;', hash='343f271e83a8141805d9c1e90be697f45d40632b', operation='DELETE', pgid='pgtrigger_delete_delete_57a4b', table='organisations_organisation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='succession',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_successionevent" ("created_at", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "recorded_by_id", "successor_id", "taken_back_at") VALUES (NEW."created_at", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."recorded_by_id", NEW."successor_id", NEW."taken_back_at"); RETURN NULL;', hash='36fe6c9f136914f4df15a25e85a99891aee4eea9', operation='INSERT', pgid='pgtrigger_insert_insert_74ed8', table='organisations_succession', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='succession',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_successionevent" ("created_at", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "recorded_by_id", "successor_id", "taken_back_at") VALUES (NEW."created_at", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."recorded_by_id", NEW."successor_id", NEW."taken_back_at"); RETURN NULL;', hash='1517249c2f13bab5e393c6d639dcdfd03cc77f93', operation='UPDATE', pgid='pgtrigger_update_update_b7b33', table='organisations_succession', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='succession',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_successionevent" ("created_at", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "recorded_by_id", "successor_id", "taken_back_at") VALUES (OLD."created_at", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."predecessor_id", OLD."recorded_by_id", OLD."successor_id", OLD."taken_back_at"); RETURN NULL;', hash='f357a3aab22ab571e7613e0c98551c82da4c5ff2', operation='DELETE', pgid='pgtrigger_delete_delete_e2371', table='organisations_succession', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='membership',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "title", "until", "version") VALUES (NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."since", NEW."title", NEW."until", NEW."version"); RETURN NULL;', hash='eb575945b36ecc507c7db002932132f4edb876dc', operation='INSERT', pgid='pgtrigger_insert_insert_ea1f9', table='organisations_membership', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='membership',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_membershipevent" ("id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "title", "until", "version") VALUES (NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."since", NEW."title", NEW."until", NEW."version"); RETURN NULL;', hash='3e12f64a70d73c3430ed8999b8f096f86b6c289e', operation='UPDATE', pgid='pgtrigger_update_update_8973b', table='organisations_membership', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='membership',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "title", "until", "version") VALUES (OLD."id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."since", OLD."title", OLD."until", OLD."version"); RETURN NULL;', hash='2344ef223c7b347f2cfd8e43ade6e6affe1e9838', operation='DELETE', pgid='pgtrigger_delete_delete_b591d', table='organisations_membership', when='AFTER')),
                ),
            ],
        ),
    ]
