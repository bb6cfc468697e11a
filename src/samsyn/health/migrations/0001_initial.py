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
        ('agreements', '0001_initial'),
        ('collaborations', '0001_initial'),
        ('measures', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        samsyn.core.migration_steps.Together(
            operations=[
                migrations.CreateModel(
                    name='PulseRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pulse_rounds', to='collaborations.collaboration')),
                        ('opens_on', models.DateField(verbose_name='opens')),
                        ('closes_on', models.DateField(verbose_name='last day to answer')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['opens_on'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('collaboration',), name='one_open_pulse'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='pulse_dates_in_order')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='PulseRoundEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='health.pulseround')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('collaboration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.collaboration')),
                        ('opens_on', models.DateField(verbose_name='opens')),
                        ('closes_on', models.DateField(verbose_name='last day to answer')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                        ('person', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='PulseTaken',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='health.pulseround')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collaborations.party')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='a_pulse_is_taken_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='PulseCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='health.pulseround')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collaborations.party')),
                        ('question', models.CharField(max_length=20)),
                        ('value', models.PositiveSmallIntegerField()),
                        ('count', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('round', 'party', 'question', 'value'), name='one_tally_a_value'), models.CheckConstraint(condition=models.Q(('value__range', (1, 5))), name='pulse_from_one_to_five')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Judgement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='collaborations.followup')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='collaborations.party')),
                        ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='measures.goal')),
                        ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='agreements.commitment')),
                        ('verdict', models.CharField(choices=[('FULFILLED', 'fulfilled'), ('PARTLY', 'partly'), ('NOT', 'not fulfilled'), ('UNKNOWN', 'cannot judge')], max_length=10, verbose_name='judgement')),
                        ('comment', models.CharField(blank=True, max_length=500, verbose_name='in own words')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('follow_up', 'party', 'goal'), name='one_judgement_a_goal'), models.UniqueConstraint(fields=('follow_up', 'party', 'commitment'), name='one_judgement_a_commitment'), models.CheckConstraint(condition=models.Q(('goal', None), ('commitment', None), _connector='XOR'), name='of_a_goal_or_of_a_commitment')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='JudgementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='health.judgement')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('follow_up', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.followup')),
                        ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.party')),
                        ('goal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='measures.goal')),
                        ('commitment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.commitment')),
                        ('verdict', models.CharField(choices=[('FULFILLED', 'fulfilled'), ('PARTLY', 'partly'), ('NOT', 'not fulfilled'), ('UNKNOWN', 'cannot judge')], max_length=10, verbose_name='judgement')),
                        ('comment', models.CharField(blank=True, max_length=500, verbose_name='in own words')),
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
                    model_name='pulseround',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "health_pulseroundevent" ("closed_at", "closes_on", "collaboration_id", "id", "opens_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."closes_on", NEW."collaboration_id", NEW."id", NEW."opens_on", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='7851bfaf90cdea80bd30715a2accfac681cc2da2', operation='INSERT', pgid='pgtrigger_insert_insert_0fa02', table='health_pulseround', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='pulseround',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "health_pulseroundevent" ("closed_at", "closes_on", "collaboration_id", "id", "opens_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."closes_on", NEW."collaboration_id", NEW."id", NEW."opens_on", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='90c02e1fef4b3c924fba805fb341b1d6d0bb5617', operation='UPDATE', pgid='pgtrigger_update_update_18d1e', table='health_pulseround', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='pulseround',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "health_pulseroundevent" ("closed_at", "closes_on", "collaboration_id", "id", "opens_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_at", OLD."closes_on", OLD."collaboration_id", OLD."id", OLD."opens_on", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='5d0b63a5fb7577f968c319f0905c904a391a4947', operation='DELETE', pgid='pgtrigger_delete_delete_84aec', table='health_pulseround', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='judgement',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "health_judgementevent" ("at", "comment", "commitment_id", "follow_up_id", "goal_id", "id", "party_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict", "version") VALUES (NEW."at", NEW."comment", NEW."commitment_id", NEW."follow_up_id", NEW."goal_id", NEW."id", NEW."party_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."verdict", NEW."version"); RETURN NULL;', hash='8760d03cfc4f32f5014abb3fac05a428985c8324', operation='INSERT', pgid='pgtrigger_insert_insert_075b0', table='health_judgement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='judgement',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "health_judgementevent" ("at", "comment", "commitment_id", "follow_up_id", "goal_id", "id", "party_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict", "version") VALUES (NEW."at", NEW."comment", NEW."commitment_id", NEW."follow_up_id", NEW."goal_id", NEW."id", NEW."party_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."verdict", NEW."version"); RETURN NULL;', hash='42b8ed826729cdb0fd0ddaa6b52b1f623d28b541', operation='UPDATE', pgid='pgtrigger_update_update_1d3ff', table='health_judgement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='judgement',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "health_judgementevent" ("at", "comment", "commitment_id", "follow_up_id", "goal_id", "id", "party_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict", "version") VALUES (OLD."at", OLD."comment", OLD."commitment_id", OLD."follow_up_id", OLD."goal_id", OLD."id", OLD."party_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."verdict", OLD."version"); RETURN NULL;', hash='ccb412ea078140fcd3b1b3c94fabd714a51e552a', operation='DELETE', pgid='pgtrigger_delete_delete_98d10', table='health_judgement', when='AFTER')),
                ),
            ],
        ),
    ]
