import datetime
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import samsyn.core.migration_steps
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('collaborations', '0001_initial'),
        ('organisations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        samsyn.core.migration_steps.Together(
            operations=[
                migrations.CreateModel(
                    name='Group',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='collaborations.collaboration')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('POLITICAL', 'political steering group'), ('STEERING', 'steering group'), ('WORKING', 'working group'), ('FOLLOW_UP', 'follow-up group')], max_length=20, verbose_name='kind')),
                        ('purpose', models.TextField(blank=True, verbose_name='what the group is for')),
                        ('decision_rule', models.CharField(choices=[('CONSENSUS', 'by agreement'), ('MAJORITY', 'by vote')], default='CONSENSUS', max_length=20, verbose_name='how it decides')),
                        ('created_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('collaboration', 'name'), name='one_group_a_name')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='GroupEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.group')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('collaboration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.collaboration')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('POLITICAL', 'political steering group'), ('STEERING', 'steering group'), ('WORKING', 'working group'), ('FOLLOW_UP', 'follow-up group')], max_length=20, verbose_name='kind')),
                        ('purpose', models.TextField(blank=True, verbose_name='what the group is for')),
                        ('decision_rule', models.CharField(choices=[('CONSENSUS', 'by agreement'), ('MAJORITY', 'by vote')], default='CONSENSUS', max_length=20, verbose_name='how it decides')),
                        ('created_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='GroupMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='meetings.group')),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_groups', to='organisations.membership')),
                        ('is_chair', models.BooleanField(default=False, verbose_name='leads the group')),
                        ('since', models.DateField(verbose_name='from')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('group', 'membership'), name='once_in_a_group_at_a_time'), models.UniqueConstraint(condition=models.Q(('is_chair', True), ('until', None)), fields=('group',), name='one_chair_at_a_time'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='group_dates_in_order')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='GroupMemberEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.groupmember')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group')),
                        ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership')),
                        ('is_chair', models.BooleanField(default=False, verbose_name='leads the group')),
                        ('since', models.DateField(verbose_name='from')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='meetings.group')),
                        ('first_on', models.DateField(verbose_name='first meeting')),
                        ('last_on', models.DateField(blank=True, null=True, verbose_name='last meeting at the latest')),
                        ('every_weeks', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='weeks between meetings')),
                        ('on_holiday', models.CharField(choices=[('MOVE', 'move it to the next working day'), ('SKIP', 'skip that meeting')], default='MOVE', max_length=10, verbose_name='on a holiday')),
                        ('starts_at', models.TimeField(verbose_name='begins at')),
                        ('minutes_long', models.PositiveSmallIntegerField(verbose_name='minutes')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                        ('planned_to', models.DateField(blank=True, null=True)),
                        ('stopped_on', models.DateField(blank=True, null=True, verbose_name='stopped')),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'series',
                        'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_on', None)), fields=('group',), name='one_rhythm_a_group'), models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='rhythm_in_order'), models.CheckConstraint(condition=models.Q(('every_weeks__range', (1, 52))), name='rhythm_of_whole_weeks')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SeriesEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.series')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group')),
                        ('first_on', models.DateField(verbose_name='first meeting')),
                        ('last_on', models.DateField(blank=True, null=True, verbose_name='last meeting at the latest')),
                        ('every_weeks', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='weeks between meetings')),
                        ('on_holiday', models.CharField(choices=[('MOVE', 'move it to the next working day'), ('SKIP', 'skip that meeting')], default='MOVE', max_length=10, verbose_name='on a holiday')),
                        ('starts_at', models.TimeField(verbose_name='begins at')),
                        ('minutes_long', models.PositiveSmallIntegerField(verbose_name='minutes')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                        ('planned_to', models.DateField(blank=True, null=True)),
                        ('stopped_on', models.DateField(blank=True, null=True, verbose_name='stopped')),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.group')),
                        ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.series')),
                        ('on', models.DateField(verbose_name='day')),
                        ('starts_at', models.TimeField(default=datetime.time(9, 0), verbose_name='begins at')),
                        ('minutes_long', models.PositiveSmallIntegerField(default=60, verbose_name='minutes')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                        ('state', models.CharField(choices=[('PLANNED', 'on the calendar'), ('RUNNING', 'under way'), ('HELD', 'held, minutes to be approved'), ('APPROVED', 'minutes approved'), ('CANCELLED', 'cancelled')], default='PLANNED', max_length=20, verbose_name='state')),
                        ('why_cancelled', models.CharField(blank=True, max_length=300, verbose_name='why cancelled')),
                        ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                        ('approved_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approves', to='meetings.meeting', verbose_name='approved at')),
                        ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'CANCELLED'), _negated=True), fields=('group', 'on'), name='one_meeting_a_group_and_day'), models.UniqueConstraint(condition=models.Q(('state', 'RUNNING')), fields=('group',), name='one_meeting_under_way_a_group')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='MeetingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meeting')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group')),
                        ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.series')),
                        ('on', models.DateField(verbose_name='day')),
                        ('starts_at', models.TimeField(default=datetime.time(9, 0), verbose_name='begins at')),
                        ('minutes_long', models.PositiveSmallIntegerField(default=60, verbose_name='minutes')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                        ('state', models.CharField(choices=[('PLANNED', 'on the calendar'), ('RUNNING', 'under way'), ('HELD', 'held, minutes to be approved'), ('APPROVED', 'minutes approved'), ('CANCELLED', 'cancelled')], default='PLANNED', max_length=20, verbose_name='state')),
                        ('why_cancelled', models.CharField(blank=True, max_length=300, verbose_name='why cancelled')),
                        ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved')),
                        ('approved_in', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='approved at')),
                        ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='AgendaItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting')),
                        ('order', models.PositiveSmallIntegerField(verbose_name='number')),
                        ('title', models.CharField(max_length=200, verbose_name='item')),
                        ('purpose', models.CharField(blank=True, max_length=300, verbose_name='what we want from it')),
                        ('notes', models.TextField(blank=True, verbose_name='notes')),
                        ('state', models.CharField(choices=[('OPEN', 'open'), ('DONE', 'finished'), ('CARRIED', 'carried over')], default='OPEN', max_length=10, verbose_name='state')),
                        ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='meetings.agendaitem', verbose_name='carried over from')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'order'), name='one_item_a_number')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AgendaItemEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.agendaitem')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                        ('order', models.PositiveSmallIntegerField(verbose_name='number')),
                        ('title', models.CharField(max_length=200, verbose_name='item')),
                        ('purpose', models.CharField(blank=True, max_length=300, verbose_name='what we want from it')),
                        ('notes', models.TextField(blank=True, verbose_name='notes')),
                        ('state', models.CharField(choices=[('OPEN', 'open'), ('DONE', 'finished'), ('CARRIED', 'carried over')], default='OPEN', max_length=10, verbose_name='state')),
                        ('carried_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='carried over from')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='meetings.meeting')),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.membership')),
                        ('present', models.BooleanField(verbose_name='present')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'membership'), name='once_at_a_meeting')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AttendanceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.attendance')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                        ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership')),
                        ('present', models.BooleanField(verbose_name='present')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='meetings.agendaitem')),
                        ('text', models.TextField(verbose_name='decision')),
                        ('method', models.CharField(choices=[('CONSENSUS', 'by agreement'), ('MAJORITY', 'by vote')], max_length=20, verbose_name='how it was decided')),
                        ('votes_for', models.PositiveSmallIntegerField(default=0, verbose_name='for')),
                        ('votes_against', models.PositiveSmallIntegerField(default=0, verbose_name='against')),
                        ('abstained', models.PositiveSmallIntegerField(default=0, verbose_name='abstained')),
                        ('reservations', models.TextField(blank=True, verbose_name='reservations')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='DecisionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.decision')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem')),
                        ('text', models.TextField(verbose_name='decision')),
                        ('method', models.CharField(choices=[('CONSENSUS', 'by agreement'), ('MAJORITY', 'by vote')], max_length=20, verbose_name='how it was decided')),
                        ('votes_for', models.PositiveSmallIntegerField(default=0, verbose_name='for')),
                        ('votes_against', models.PositiveSmallIntegerField(default=0, verbose_name='against')),
                        ('abstained', models.PositiveSmallIntegerField(default=0, verbose_name='abstained')),
                        ('reservations', models.TextField(blank=True, verbose_name='reservations')),
                        ('person', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
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
                    model_name='group',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_groupevent" ("collaboration_id", "created_at", "decision_rule", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "version") VALUES (NEW."collaboration_id", NEW."created_at", NEW."decision_rule", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."version"); RETURN NULL;', hash='6ae14f9174aadee835f3b8f41128d05e8a43ffe3', operation='INSERT', pgid='pgtrigger_insert_insert_7ed24', table='meetings_group', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='group',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_groupevent" ("collaboration_id", "created_at", "decision_rule", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "version") VALUES (NEW."collaboration_id", NEW."created_at", NEW."decision_rule", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."version"); RETURN NULL;', hash='9e78ed2087eb2c5df34c2acdca5d5b66891a7094', operation='UPDATE', pgid='pgtrigger_update_update_40398', table='meetings_group', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='group',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_groupevent" ("collaboration_id", "created_at", "decision_rule", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "version") VALUES (OLD."collaboration_id", OLD."created_at", OLD."decision_rule", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."version"); RETURN NULL;', hash='10688fe09514beaa7ab8678879c58a301e15fcc8', operation='DELETE', pgid='pgtrigger_delete_delete_3c106', table='meetings_group', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='groupmember',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_groupmemberevent" ("group_id", "id", "is_chair", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."group_id", NEW."id", NEW."is_chair", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."until"); RETURN NULL;', hash='36df8f55a8a5306bd3b570435efa43b22facde9a', operation='INSERT', pgid='pgtrigger_insert_insert_e2be3', table='meetings_groupmember', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='groupmember',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_groupmemberevent" ("group_id", "id", "is_chair", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."group_id", NEW."id", NEW."is_chair", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."until"); RETURN NULL;', hash='25dff41f74ca33fa8751617be959640d9b010627', operation='UPDATE', pgid='pgtrigger_update_update_b3541', table='meetings_groupmember', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='groupmember',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_groupmemberevent" ("group_id", "id", "is_chair", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (OLD."group_id", OLD."id", OLD."is_chair", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."until"); RETURN NULL;', hash='61984c94d63ed0ce141547623abc89d0d184be7e', operation='DELETE', pgid='pgtrigger_delete_delete_75ac3', table='meetings_groupmember', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='series',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_seriesevent" ("created_at", "every_weeks", "first_on", "group_id", "id", "last_on", "minutes_long", "on_holiday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_to", "starts_at", "stopped_on") VALUES (NEW."created_at", NEW."every_weeks", NEW."first_on", NEW."group_id", NEW."id", NEW."last_on", NEW."minutes_long", NEW."on_holiday", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_to", NEW."starts_at", NEW."stopped_on"); RETURN NULL;', hash='da933965419969193ec11f7b47d2514198c2ed4b', operation='INSERT', pgid='pgtrigger_insert_insert_b03bb', table='meetings_series', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='series',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_seriesevent" ("created_at", "every_weeks", "first_on", "group_id", "id", "last_on", "minutes_long", "on_holiday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_to", "starts_at", "stopped_on") VALUES (NEW."created_at", NEW."every_weeks", NEW."first_on", NEW."group_id", NEW."id", NEW."last_on", NEW."minutes_long", NEW."on_holiday", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_to", NEW."starts_at", NEW."stopped_on"); RETURN NULL;', hash='b30741d84dd60c232f87764d5e535c44b1d4e967', operation='UPDATE', pgid='pgtrigger_update_update_353a3', table='meetings_series', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='series',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_seriesevent" ("created_at", "every_weeks", "first_on", "group_id", "id", "last_on", "minutes_long", "on_holiday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_to", "starts_at", "stopped_on") VALUES (OLD."created_at", OLD."every_weeks", OLD."first_on", OLD."group_id", OLD."id", OLD."last_on", OLD."minutes_long", OLD."on_holiday", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."planned_to", OLD."starts_at", OLD."stopped_on"); RETURN NULL;', hash='fce9a7e472cfa2adf096104b4ed16eaf7e43a910', operation='DELETE', pgid='pgtrigger_delete_delete_90d56', table='meetings_series', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='meeting',
                    trigger=pgtrigger.compiler.Trigger(name='approved_minutes_stay', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'APPROVED\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='751b713ee0290c701bf3ee0447f4f9ffa779c0c9', operation='UPDATE OR DELETE', pgid='pgtrigger_approved_minutes_stay_fc5bd', table='meetings_meeting', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='meeting',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("approved_at", "approved_by_id", "approved_in_id", "group_id", "id", "minutes_long", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "series_id", "starts_at", "state", "version", "why_cancelled") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_in_id", NEW."group_id", NEW."id", NEW."minutes_long", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."series_id", NEW."starts_at", NEW."state", NEW."version", NEW."why_cancelled"); RETURN NULL;', hash='2b0ec83755c9e53d72ea06c74e894c636a06eaf4', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='meeting',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingevent" ("approved_at", "approved_by_id", "approved_in_id", "group_id", "id", "minutes_long", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "series_id", "starts_at", "state", "version", "why_cancelled") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_in_id", NEW."group_id", NEW."id", NEW."minutes_long", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."series_id", NEW."starts_at", NEW."state", NEW."version", NEW."why_cancelled"); RETURN NULL;', hash='46e9b07739d85a502ef8850c6acee5769b2495c2', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='meeting',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("approved_at", "approved_by_id", "approved_in_id", "group_id", "id", "minutes_long", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "series_id", "starts_at", "state", "version", "why_cancelled") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."approved_in_id", OLD."group_id", OLD."id", OLD."minutes_long", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."series_id", OLD."starts_at", OLD."state", OLD."version", OLD."why_cancelled"); RETURN NULL;', hash='d1c3af4269632127891f9f17ef7ff282f29550a8', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agendaitem',
                    trigger=pgtrigger.compiler.Trigger(name='approved_items_stay', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched RECORD;', func="\n            IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;\n            IF EXISTS (SELECT 1 FROM meetings_meeting WHERE id = (touched.meeting_id) AND state = 'APPROVED') THEN\n                RAISE EXCEPTION 'pgtrigger: approved minutes stay as they are';\n            END IF;\n            RETURN touched;\n        ", hash='6508ae2e98324a8d92065543deac40715fea8450', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_approved_items_stay_fefbe', table='meetings_agendaitem', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agendaitem',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("carried_from_id", "id", "meeting_id", "notes", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "state", "title", "version") VALUES (NEW."carried_from_id", NEW."id", NEW."meeting_id", NEW."notes", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='e1f0b2e8af37b8af06549243639baae90c737cc8', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agendaitem',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemevent" ("carried_from_id", "id", "meeting_id", "notes", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "state", "title", "version") VALUES (NEW."carried_from_id", NEW."id", NEW."meeting_id", NEW."notes", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='4423f7a19db1a3726c8ce560e37acdf9011c5655', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agendaitem',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("carried_from_id", "id", "meeting_id", "notes", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "state", "title", "version") VALUES (OLD."carried_from_id", OLD."id", OLD."meeting_id", OLD."notes", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='af7fe071b5e625d15b6f577dcb15351db7d41076', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attendance',
                    trigger=pgtrigger.compiler.Trigger(name='approved_attendance_stay', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched RECORD;', func="\n            IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;\n            IF EXISTS (SELECT 1 FROM meetings_meeting WHERE id = (touched.meeting_id) AND state = 'APPROVED') THEN\n                RAISE EXCEPTION 'pgtrigger: approved minutes stay as they are';\n            END IF;\n            RETURN touched;\n        ", hash='feb2e79f29d5ac96838718316fd989a7d8898046', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_approved_attendance_stay_035a9', table='meetings_attendance', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attendance',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_attendanceevent" ("id", "meeting_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (NEW."id", NEW."meeting_id", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present"); RETURN NULL;', hash='8f377a7c53082b5469e6f38d079968873f052e80', operation='INSERT', pgid='pgtrigger_insert_insert_f595f', table='meetings_attendance', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attendance',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_attendanceevent" ("id", "meeting_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (NEW."id", NEW."meeting_id", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present"); RETURN NULL;', hash='a929e4a3e94cbfcbdaddd5bbe763c03b6959c593', operation='UPDATE', pgid='pgtrigger_update_update_870cb', table='meetings_attendance', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attendance',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_attendanceevent" ("id", "meeting_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (OLD."id", OLD."meeting_id", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."present"); RETURN NULL;', hash='60cbe11a2b0112f23df9820bd2435c696ca80830', operation='DELETE', pgid='pgtrigger_delete_delete_774f3', table='meetings_attendance', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decision',
                    trigger=pgtrigger.compiler.Trigger(name='approved_decisions_stay', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched RECORD;', func="\n            IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;\n            IF EXISTS (SELECT 1 FROM meetings_meeting WHERE id = (SELECT meeting_id FROM meetings_agendaitem WHERE id = touched.item_id) AND state = 'APPROVED') THEN\n                RAISE EXCEPTION 'pgtrigger: approved minutes stay as they are';\n            END IF;\n            RETURN touched;\n        ", hash='da12669e17906ff6c1e8cdbe74727d46636d7adb', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_approved_decisions_stay_66600', table='meetings_decision', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decision',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_decisionevent" ("abstained", "at", "id", "item_id", "method", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservations", "text", "version", "votes_against", "votes_for") VALUES (NEW."abstained", NEW."at", NEW."id", NEW."item_id", NEW."method", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reservations", NEW."text", NEW."version", NEW."votes_against", NEW."votes_for"); RETURN NULL;', hash='5ef2a88d1a9eb164ddccd2acf06b71c19251c916', operation='INSERT', pgid='pgtrigger_insert_insert_61695', table='meetings_decision', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decision',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_decisionevent" ("abstained", "at", "id", "item_id", "method", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservations", "text", "version", "votes_against", "votes_for") VALUES (NEW."abstained", NEW."at", NEW."id", NEW."item_id", NEW."method", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reservations", NEW."text", NEW."version", NEW."votes_against", NEW."votes_for"); RETURN NULL;', hash='e91d12e6eed50c6f219df43448a4814e7296587d', operation='UPDATE', pgid='pgtrigger_update_update_3b789', table='meetings_decision', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decision',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_decisionevent" ("abstained", "at", "id", "item_id", "method", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reservations", "text", "version", "votes_against", "votes_for") VALUES (OLD."abstained", OLD."at", OLD."id", OLD."item_id", OLD."method", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reservations", OLD."text", OLD."version", OLD."votes_against", OLD."votes_for"); RETURN NULL;', hash='b474521662f84256b3fc4a91794aad77d395de95', operation='DELETE', pgid='pgtrigger_delete_delete_05bcf', table='meetings_decision', when='AFTER')),
                ),
            ],
        ),
    ]
