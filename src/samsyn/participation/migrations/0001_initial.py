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
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        samsyn.core.migration_steps.Together(
            operations=[
                migrations.CreateModel(
                    name='Activity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('collaboration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='collaborations.collaboration')),
                        ('title', models.CharField(max_length=200, verbose_name='what')),
                        ('groups', models.CharField(max_length=300, verbose_name='which groups')),
                        ('method', models.CharField(max_length=200, verbose_name='how')),
                        ('level', models.CharField(choices=[('INFORMATION', 'information'), ('CONSULTATION', 'consultation'), ('DIALOGUE', 'dialogue'), ('INFLUENCE', 'shared influence'), ('DECISION', 'residents decide')], max_length=20, verbose_name='how far residents were let in')),
                        ('held_on', models.DateField(verbose_name='when')),
                        ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of people')),
                        ('result', models.TextField(blank=True, verbose_name='what they said and what came of it')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name_plural': 'activities',
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='ActivityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participation.activity')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('collaboration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.collaboration')),
                        ('title', models.CharField(max_length=200, verbose_name='what')),
                        ('groups', models.CharField(max_length=300, verbose_name='which groups')),
                        ('method', models.CharField(max_length=200, verbose_name='how')),
                        ('level', models.CharField(choices=[('INFORMATION', 'information'), ('CONSULTATION', 'consultation'), ('DIALOGUE', 'dialogue'), ('INFLUENCE', 'shared influence'), ('DECISION', 'residents decide')], max_length=20, verbose_name='how far residents were let in')),
                        ('held_on', models.DateField(verbose_name='when')),
                        ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of people')),
                        ('result', models.TextField(blank=True, verbose_name='what they said and what came of it')),
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
                    model_name='activity',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participation_activityevent" ("at", "collaboration_id", "groups", "held_on", "id", "level", "method", "participants", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "title", "version") VALUES (NEW."at", NEW."collaboration_id", NEW."groups", NEW."held_on", NEW."id", NEW."level", NEW."method", NEW."participants", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."title", NEW."version"); RETURN NULL;', hash='d6b90dc77c1d85bf71fbd19527b2449743bc7fab', operation='INSERT', pgid='pgtrigger_insert_insert_2b186', table='participation_activity', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='activity',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "participation_activityevent" ("at", "collaboration_id", "groups", "held_on", "id", "level", "method", "participants", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "title", "version") VALUES (NEW."at", NEW."collaboration_id", NEW."groups", NEW."held_on", NEW."id", NEW."level", NEW."method", NEW."participants", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."title", NEW."version"); RETURN NULL;', hash='3ef85274a52c5d55a6b9c9f14dae761ebf7c9f8f', operation='UPDATE', pgid='pgtrigger_update_update_82fbc', table='participation_activity', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='activity',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participation_activityevent" ("at", "collaboration_id", "groups", "held_on", "id", "level", "method", "participants", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "title", "version") VALUES (OLD."at", OLD."collaboration_id", OLD."groups", OLD."held_on", OLD."id", OLD."level", OLD."method", OLD."participants", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."title", OLD."version"); RETURN NULL;', hash='a24e68f009470ec350fa24b47641dfdd546f6c6d', operation='DELETE', pgid='pgtrigger_delete_delete_3cd59', table='participation_activity', when='AFTER')),
                ),
            ],
        ),
    ]
