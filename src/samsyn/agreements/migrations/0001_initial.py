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
        ('measures', '0001_initial'),
        ('organisations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        samsyn.core.migration_steps.Together(
            operations=[
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('terms', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='collaborations.terms')),
                        ('language', models.CharField(choices=[('sv', 'Svenska'), ('da', 'Dansk'), ('en', 'English')], max_length=2, verbose_name='language')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='agreements.agreement')),
                        ('template', models.CharField(blank=True, max_length=40, verbose_name='begun from')),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('topics', models.ManyToManyField(blank=True, related_name='agreements', through='agreements.AgreementTopic', to='measures.goalarea', verbose_name='topics')),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.agreement')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('terms', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.terms')),
                        ('language', models.CharField(choices=[('sv', 'Svenska'), ('da', 'Dansk'), ('en', 'English')], max_length=2, verbose_name='language')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('based_on', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('template', models.CharField(blank=True, max_length=40, verbose_name='begun from')),
                        ('created_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
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
                    name='AgreementTopic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agreements.agreement')),
                        ('goal_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.goalarea')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('agreement', 'goal_area'), name='one_topic_an_agreement')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AgreementTopicEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.agreementtopic')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('goal_area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='measures.goalarea')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Clause',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='agreements.agreement')),
                        ('key', models.CharField(max_length=40)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('heading', models.CharField(max_length=200, verbose_name='heading')),
                        ('text', models.TextField(blank=True, verbose_name='text')),
                        ('copied_text', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('agreement', 'key'), name='one_clause_a_key')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='ClauseEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.clause')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('key', models.CharField(max_length=40)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('heading', models.CharField(max_length=200, verbose_name='heading')),
                        ('text', models.TextField(blank=True, verbose_name='text')),
                        ('copied_text', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Addendum',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='agreements.agreement')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', models.TextField(verbose_name='what is changed or added')),
                        ('reason', models.TextField(verbose_name='why')),
                        ('effective_on', models.DateField(verbose_name='in force from')),
                        ('frozen_at', models.DateTimeField(blank=True, null=True)),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'verbose_name_plural': 'addenda',
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('agreement', 'number'), name='one_addendum_a_number')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AddendumEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.addendum')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', models.TextField(verbose_name='what is changed or added')),
                        ('reason', models.TextField(verbose_name='why')),
                        ('effective_on', models.DateField(verbose_name='in force from')),
                        ('frozen_at', models.DateTimeField(blank=True, null=True)),
                        ('created_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
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
                    name='AddendumSignature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='collaborations.party')),
                        ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.membership')),
                        ('signer_name', models.CharField(blank=True, max_length=120, verbose_name='signed by')),
                        ('signer_title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_on', models.DateField(verbose_name='signed on')),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='collaborations.document')),
                        ('at', models.DateTimeField()),
                        ('addendum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='agreements.addendum')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('addendum', 'party'), name='one_addendum_signature_a_party'), models.CheckConstraint(condition=models.Q(('membership__isnull', False), models.Q(('document__isnull', False), models.Q(('signer_name', ''), _negated=True)), _connector='OR'), name='addendum_signed_by_somebody')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AddendumSignatureEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.addendumsignature')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.party')),
                        ('membership', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership')),
                        ('signer_name', models.CharField(blank=True, max_length=120, verbose_name='signed by')),
                        ('signer_title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_on', models.DateField(verbose_name='signed on')),
                        ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.document')),
                        ('at', models.DateTimeField()),
                        ('addendum', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.addendum')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='RevisionDialogue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dialogues', to='agreements.agreement')),
                        ('planned_on', models.DateField(verbose_name='planned for')),
                        ('held_on', models.DateField(blank=True, null=True, verbose_name='held on')),
                        ('took_part', models.TextField(blank=True, verbose_name='who took part')),
                        ('conclusions', models.TextField(blank=True, verbose_name='what you concluded')),
                        ('outcome', models.CharField(blank=True, choices=[('CONTINUE', 'it goes on as it is'), ('ADDENDUM', 'an addendum is written'), ('NEW_VERSION', 'a new version is negotiated'), ('END', 'it ends')], max_length=20, verbose_name='outcome')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['planned_on', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('held_on', None)), fields=('agreement',), name='one_revision_dialogue_to_come'), models.CheckConstraint(condition=models.Q(models.Q(('held_on', None), ('outcome', '')), models.Q(('held_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_held_dialogue_has_an_outcome')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='RevisionDialogueEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.revisiondialogue')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('planned_on', models.DateField(verbose_name='planned for')),
                        ('held_on', models.DateField(blank=True, null=True, verbose_name='held on')),
                        ('took_part', models.TextField(blank=True, verbose_name='who took part')),
                        ('conclusions', models.TextField(blank=True, verbose_name='what you concluded')),
                        ('outcome', models.CharField(blank=True, choices=[('CONTINUE', 'it goes on as it is'), ('ADDENDUM', 'an addendum is written'), ('NEW_VERSION', 'a new version is negotiated'), ('END', 'it ends')], max_length=20, verbose_name='outcome')),
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
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='agreements.agreement')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='collaborations.party', verbose_name='party')),
                        ('text', models.TextField(verbose_name='commitment')),
                        ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='measures.goal', verbose_name='goal')),
                        ('due', models.DateField(blank=True, null=True, verbose_name='ready by')),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='CommitmentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.commitment')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.party', verbose_name='party')),
                        ('text', models.TextField(verbose_name='commitment')),
                        ('goal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='measures.goal', verbose_name='goal')),
                        ('due', models.DateField(blank=True, null=True, verbose_name='ready by')),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Contribution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='agreements.agreement')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='collaborations.party', verbose_name='party')),
                        ('kind', models.CharField(choices=[('MONEY', 'money'), ('HOURS', 'hours of work'), ('PREMISES', 'premises'), ('GOODS', 'goods')], max_length=10, verbose_name='kind')),
                        ('what', models.CharField(max_length=200, verbose_name='what')),
                        ('amount_minor', models.BigIntegerField(blank=True, null=True, verbose_name='amount')),
                        ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='hours')),
                        ('rate_minor', models.BigIntegerField(blank=True, null=True, verbose_name='rate per hour')),
                        ('is_unvalued', models.BooleanField(default=False, verbose_name='counted as hours only')),
                        ('currency', models.CharField(default='SEK', max_length=3, verbose_name='currency')),
                        ('basis', models.CharField(blank=True, max_length=300, verbose_name='how it was valued')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='from')),
                        ('end', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('start', None), ('end', None), ('end__gte', models.F('start')), _connector='OR'), name='contribution_dates_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('amount_minor', None), ('amount_minor__gte', 0), _connector='OR'), models.Q(('hours', None), ('hours__gte', 0), _connector='OR'), models.Q(('rate_minor', None), ('rate_minor__gte', 0), _connector='OR')), name='contribution_not_below_zero')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='ContributionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.contribution')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.party', verbose_name='party')),
                        ('kind', models.CharField(choices=[('MONEY', 'money'), ('HOURS', 'hours of work'), ('PREMISES', 'premises'), ('GOODS', 'goods')], max_length=10, verbose_name='kind')),
                        ('what', models.CharField(max_length=200, verbose_name='what')),
                        ('amount_minor', models.BigIntegerField(blank=True, null=True, verbose_name='amount')),
                        ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='hours')),
                        ('rate_minor', models.BigIntegerField(blank=True, null=True, verbose_name='rate per hour')),
                        ('is_unvalued', models.BooleanField(default=False, verbose_name='counted as hours only')),
                        ('currency', models.CharField(default='SEK', max_length=3, verbose_name='currency')),
                        ('basis', models.CharField(blank=True, max_length=300, verbose_name='how it was valued')),
                        ('start', models.DateField(blank=True, null=True, verbose_name='from')),
                        ('end', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget', to='agreements.agreement')),
                        ('what', models.CharField(max_length=200, verbose_name='cost')),
                        ('amount_minor', models.BigIntegerField(verbose_name='amount')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount_minor__gte', 0)), name='budget_line_not_below_zero')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetLineEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.budgetline')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('what', models.CharField(max_length=200, verbose_name='cost')),
                        ('amount_minor', models.BigIntegerField(verbose_name='amount')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='CostShare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cost_shares', to='agreements.agreement')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cost_shares', to='collaborations.party', verbose_name='party')),
                        ('percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='share in per cent')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('agreement', 'party'), name='one_cost_share_a_party'), models.CheckConstraint(condition=models.Q(('percent__range', (0, 100))), name='cost_share_is_a_share')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='CostShareEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.costshare')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                        ('party', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='collaborations.party', verbose_name='party')),
                        ('percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='share in per cent')),
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
                    model_name='agreement',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms\n    WHERE terms.id IN (OLD.terms_id, NEW.terms_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='175ca5bb8fc72345fa4eccb151a08a934a388b57', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_16412', table='agreements_agreement', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreement',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("based_on_id", "created_at", "created_by_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "template", "terms_id", "title", "version") VALUES (NEW."based_on_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."template", NEW."terms_id", NEW."title", NEW."version"); RETURN NULL;', hash='355f0b5251b4b5eca9a1203ef7f83a3a53f78980', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreement',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementevent" ("based_on_id", "created_at", "created_by_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "template", "terms_id", "title", "version") VALUES (NEW."based_on_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."template", NEW."terms_id", NEW."title", NEW."version"); RETURN NULL;', hash='10e924115442f25a752f6609f84958387efb02fb', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreement',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("based_on_id", "created_at", "created_by_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "template", "terms_id", "title", "version") VALUES (OLD."based_on_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."template", OLD."terms_id", OLD."title", OLD."version"); RETURN NULL;', hash='fcccdddc4c34893490c2345a843615acb17b06db', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreementtopic',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms JOIN agreements_agreement agreement ON agreement.terms_id = terms.id\n    WHERE agreement.id IN (OLD.agreement_id, NEW.agreement_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='8ca317a54f8e09532648bf97ace986f094320516', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_495e6', table='agreements_agreementtopic', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreementtopic',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementtopicevent" ("agreement_id", "goal_area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agreement_id", NEW."goal_area_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='26bd90ad2b6002e22b3804121dcb5b732aa325b6', operation='INSERT', pgid='pgtrigger_insert_insert_64abf', table='agreements_agreementtopic', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreementtopic',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementtopicevent" ("agreement_id", "goal_area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agreement_id", NEW."goal_area_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='22aae07c9e5fa96cb024cc948291ffa17fe33798', operation='UPDATE', pgid='pgtrigger_update_update_19a2b', table='agreements_agreementtopic', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='agreementtopic',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementtopicevent" ("agreement_id", "goal_area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agreement_id", OLD."goal_area_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2664c1e6137c6c54a1af9d0a74df90f9504bf756', operation='DELETE', pgid='pgtrigger_delete_delete_9fe4a', table='agreements_agreementtopic', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='clause',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms JOIN agreements_agreement agreement ON agreement.terms_id = terms.id\n    WHERE agreement.id IN (OLD.agreement_id, NEW.agreement_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='55aacd95da34e6aa26b7c32feb5b34006f0312ec', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_2c977', table='agreements_clause', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='clause',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_clauseevent" ("agreement_id", "copied_text", "heading", "id", "key", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."agreement_id", NEW."copied_text", NEW."heading", NEW."id", NEW."key", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;', hash='d26e0df9487cf3f420bbef6a647e2ae99375e083', operation='INSERT', pgid='pgtrigger_insert_insert_0fd2d', table='agreements_clause', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='clause',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_clauseevent" ("agreement_id", "copied_text", "heading", "id", "key", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."agreement_id", NEW."copied_text", NEW."heading", NEW."id", NEW."key", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;', hash='d59d12deb3fc2d35e66bbf7c6cdeb4ea0655e1cd', operation='UPDATE', pgid='pgtrigger_update_update_2ea46', table='agreements_clause', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='clause',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_clauseevent" ("agreement_id", "copied_text", "heading", "id", "key", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."agreement_id", OLD."copied_text", OLD."heading", OLD."id", OLD."key", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;', hash='eaa704c143a88de9640c8dd56d138e498796cf05', operation='DELETE', pgid='pgtrigger_delete_delete_9df45', table='agreements_clause', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendum',
                    trigger=pgtrigger.compiler.Trigger(name='signed_addenda_stay', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."frozen_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='36707c174035f1de96b28be038a251cd9ba5aa9f', operation='UPDATE OR DELETE', pgid='pgtrigger_signed_addenda_stay_1b9e4', table='agreements_addendum', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendum',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_addendumevent" ("agreement_id", "created_at", "created_by_id", "effective_on", "frozen_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "version") VALUES (NEW."agreement_id", NEW."created_at", NEW."created_by_id", NEW."effective_on", NEW."frozen_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."text", NEW."version"); RETURN NULL;', hash='ab14279aa999346a1297e50882c5966fde6ea102', operation='INSERT', pgid='pgtrigger_insert_insert_81905', table='agreements_addendum', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendum',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_addendumevent" ("agreement_id", "created_at", "created_by_id", "effective_on", "frozen_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "version") VALUES (NEW."agreement_id", NEW."created_at", NEW."created_by_id", NEW."effective_on", NEW."frozen_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."text", NEW."version"); RETURN NULL;', hash='3ebd15e773136490998a62f9b30962211ed6f56b', operation='UPDATE', pgid='pgtrigger_update_update_96461', table='agreements_addendum', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendum',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_addendumevent" ("agreement_id", "created_at", "created_by_id", "effective_on", "frozen_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "version") VALUES (OLD."agreement_id", OLD."created_at", OLD."created_by_id", OLD."effective_on", OLD."frozen_at", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."text", OLD."version"); RETURN NULL;', hash='a7a37280e1b200e975a4581f0a9b7bee1d1f171e', operation='DELETE', pgid='pgtrigger_delete_delete_91ead', table='agreements_addendum', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendumsignature',
                    trigger=pgtrigger.compiler.Trigger(name='addendum_signatures_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eb9493b5f4f05c6d416bb1e4a09a704a8fc46b13', operation='UPDATE OR DELETE', pgid='pgtrigger_addendum_signatures_stay_03396', table='agreements_addendumsignature', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendumsignature',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_addendumsignatureevent" ("addendum_id", "at", "document_id", "id", "membership_id", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "signed_on", "signer_name", "signer_title") VALUES (NEW."addendum_id", NEW."at", NEW."document_id", NEW."id", NEW."membership_id", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."signed_on", NEW."signer_name", NEW."signer_title"); RETURN NULL;', hash='745d1eedf75d7dec5ea16565f33d9c6de7e7cc91', operation='INSERT', pgid='pgtrigger_insert_insert_d843c', table='agreements_addendumsignature', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendumsignature',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_addendumsignatureevent" ("addendum_id", "at", "document_id", "id", "membership_id", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "signed_on", "signer_name", "signer_title") VALUES (NEW."addendum_id", NEW."at", NEW."document_id", NEW."id", NEW."membership_id", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."signed_on", NEW."signer_name", NEW."signer_title"); RETURN NULL;', hash='7276ccea275e8631b95be452f76832c85fbb6357', operation='UPDATE', pgid='pgtrigger_update_update_7b052', table='agreements_addendumsignature', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='addendumsignature',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_addendumsignatureevent" ("addendum_id", "at", "document_id", "id", "membership_id", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "signed_on", "signer_name", "signer_title") VALUES (OLD."addendum_id", OLD."at", OLD."document_id", OLD."id", OLD."membership_id", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."signed_on", OLD."signer_name", OLD."signer_title"); RETURN NULL;', hash='68b1296c6fdd86b8dd2382e0d237a6913a4128da', operation='DELETE', pgid='pgtrigger_delete_delete_e7595', table='agreements_addendumsignature', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='revisiondialogue',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_revisiondialogueevent" ("agreement_id", "at", "conclusions", "held_on", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "took_part", "version") VALUES (NEW."agreement_id", NEW."at", NEW."conclusions", NEW."held_on", NEW."id", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."took_part", NEW."version"); RETURN NULL;', hash='0f41c49a9e78d77634e6e4146b67b870ab213918', operation='INSERT', pgid='pgtrigger_insert_insert_1fb89', table='agreements_revisiondialogue', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='revisiondialogue',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_revisiondialogueevent" ("agreement_id", "at", "conclusions", "held_on", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "took_part", "version") VALUES (NEW."agreement_id", NEW."at", NEW."conclusions", NEW."held_on", NEW."id", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_on", NEW."took_part", NEW."version"); RETURN NULL;', hash='053c61add874363ce4f60c4e3e65d213c9ed8b28', operation='UPDATE', pgid='pgtrigger_update_update_9959c', table='agreements_revisiondialogue', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='revisiondialogue',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_revisiondialogueevent" ("agreement_id", "at", "conclusions", "held_on", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "took_part", "version") VALUES (OLD."agreement_id", OLD."at", OLD."conclusions", OLD."held_on", OLD."id", OLD."outcome", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."took_part", OLD."version"); RETURN NULL;', hash='4fd6d0ae89efcaf3e7bd00a8bcdac05c4da0e3fd', operation='DELETE', pgid='pgtrigger_delete_delete_3b4ec', table='agreements_revisiondialogue', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commitment',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms JOIN agreements_agreement agreement ON agreement.terms_id = terms.id\n    WHERE agreement.id IN (OLD.agreement_id, NEW.agreement_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='4b6e21fff16324d4e0ca8d4b370fb97f9d119e5d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_d8b7e', table='agreements_commitment', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commitment',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_commitmentevent" ("agreement_id", "due", "goal_id", "id", "order", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."agreement_id", NEW."due", NEW."goal_id", NEW."id", NEW."order", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;', hash='b7e5cbed7663ad0621c3112bb68e21623666ee9f', operation='INSERT', pgid='pgtrigger_insert_insert_6e3ce', table='agreements_commitment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commitment',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_commitmentevent" ("agreement_id", "due", "goal_id", "id", "order", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."agreement_id", NEW."due", NEW."goal_id", NEW."id", NEW."order", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;', hash='f0b817b843339d41f5c4f26c84b521b4ba0e8cdd', operation='UPDATE', pgid='pgtrigger_update_update_7c3cd', table='agreements_commitment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commitment',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_commitmentevent" ("agreement_id", "due", "goal_id", "id", "order", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."agreement_id", OLD."due", OLD."goal_id", OLD."id", OLD."order", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;', hash='8a74061e57121d44113800a8df0c5bbc66e61e16', operation='DELETE', pgid='pgtrigger_delete_delete_4d616', table='agreements_commitment', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='contribution',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms JOIN agreements_agreement agreement ON agreement.terms_id = terms.id\n    WHERE agreement.id IN (OLD.agreement_id, NEW.agreement_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='e9a30115b53728cad4a8c760131ed390e3a66a89', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_29d5d', table='agreements_contribution', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='contribution',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_contributionevent" ("agreement_id", "amount_minor", "basis", "currency", "end", "hours", "id", "is_unvalued", "kind", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_minor", "start", "version", "what") VALUES (NEW."agreement_id", NEW."amount_minor", NEW."basis", NEW."currency", NEW."end", NEW."hours", NEW."id", NEW."is_unvalued", NEW."kind", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate_minor", NEW."start", NEW."version", NEW."what"); RETURN NULL;', hash='135cb2a14bde21e9cffbd5115b6e6b588bfb6202', operation='INSERT', pgid='pgtrigger_insert_insert_4ae5a', table='agreements_contribution', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='contribution',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_contributionevent" ("agreement_id", "amount_minor", "basis", "currency", "end", "hours", "id", "is_unvalued", "kind", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_minor", "start", "version", "what") VALUES (NEW."agreement_id", NEW."amount_minor", NEW."basis", NEW."currency", NEW."end", NEW."hours", NEW."id", NEW."is_unvalued", NEW."kind", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate_minor", NEW."start", NEW."version", NEW."what"); RETURN NULL;', hash='d559e84a725fc9ce4b636011b67275dc4abc1430', operation='UPDATE', pgid='pgtrigger_update_update_c054b', table='agreements_contribution', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='contribution',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_contributionevent" ("agreement_id", "amount_minor", "basis", "currency", "end", "hours", "id", "is_unvalued", "kind", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_minor", "start", "version", "what") VALUES (OLD."agreement_id", OLD."amount_minor", OLD."basis", OLD."currency", OLD."end", OLD."hours", OLD."id", OLD."is_unvalued", OLD."kind", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate_minor", OLD."start", OLD."version", OLD."what"); RETURN NULL;', hash='5eae008138b905c5fc59709c07f38f95cf06fdd7', operation='DELETE', pgid='pgtrigger_delete_delete_4aecc', table='agreements_contribution', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='budgetline',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms JOIN agreements_agreement agreement ON agreement.terms_id = terms.id\n    WHERE agreement.id IN (OLD.agreement_id, NEW.agreement_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='0f4ba54a0510dd38787db65806a492ad86ac9982', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_fee4f', table='agreements_budgetline', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='budgetline',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_budgetlineevent" ("agreement_id", "amount_minor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."agreement_id", NEW."amount_minor", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."what"); RETURN NULL;', hash='074b65d59023b20027f861a3f05aa1799ee27df6', operation='INSERT', pgid='pgtrigger_insert_insert_c2190', table='agreements_budgetline', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='budgetline',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_budgetlineevent" ("agreement_id", "amount_minor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."agreement_id", NEW."amount_minor", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."what"); RETURN NULL;', hash='7722374a10d244edfe0fc68b20a123c69064b542', operation='UPDATE', pgid='pgtrigger_update_update_e5887', table='agreements_budgetline', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='budgetline',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_budgetlineevent" ("agreement_id", "amount_minor", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (OLD."agreement_id", OLD."amount_minor", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."what"); RETURN NULL;', hash='84440a7a174d2dac70f00dee624bf2e1b7b2e0a3', operation='DELETE', pgid='pgtrigger_delete_delete_40a26', table='agreements_budgetline', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='costshare',
                    trigger=pgtrigger.compiler.Trigger(name='stays_as_signed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE frozen TIMESTAMPTZ;', func="\n    SELECT terms.frozen_at INTO frozen\n    FROM collaborations_terms terms JOIN agreements_agreement agreement ON agreement.terms_id = terms.id\n    WHERE agreement.id IN (OLD.agreement_id, NEW.agreement_id) AND terms.frozen_at IS NOT NULL\n    LIMIT 1\n    FOR SHARE OF terms;\n    IF frozen IS NOT NULL THEN\n        RAISE EXCEPTION 'pgtrigger: Cannot % % of a signed agreement', lower(TG_OP), TG_TABLE_NAME;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n", hash='158358879c60afc39ecbdee5917d5e0c104e2c03', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stays_as_signed_19762', table='agreements_costshare', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='costshare',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_costshareevent" ("agreement_id", "id", "party_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."agreement_id", NEW."id", NEW."party_id", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;', hash='f003e90ff044bd693d573e6c75bb2ea49fed853e', operation='INSERT', pgid='pgtrigger_insert_insert_29857', table='agreements_costshare', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='costshare',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_costshareevent" ("agreement_id", "id", "party_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."agreement_id", NEW."id", NEW."party_id", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;', hash='6f85a66b435e62b7adf4c9c59fb4e853115dc78f', operation='UPDATE', pgid='pgtrigger_update_update_399bf', table='agreements_costshare', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='costshare',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_costshareevent" ("agreement_id", "id", "party_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."agreement_id", OLD."id", OLD."party_id", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;', hash='434d3d286d7179be149ddc3fc59b39551ef2024b', operation='DELETE', pgid='pgtrigger_delete_delete_db9bc', table='agreements_costshare', when='AFTER')),
                ),
            ],
        ),
    ]
