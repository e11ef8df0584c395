import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('framework', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField(verbose_name='begyndt')),
                ('begun_by_name', models.CharField(max_length=200, verbose_name='begyndt af')),
                ('concluded_at', models.DateTimeField(blank=True, null=True, verbose_name='afsluttet')),
                ('concluded_by_name', models.CharField(blank=True, max_length=200, verbose_name='afsluttet af')),
                ('evidence', models.JSONField(blank=True, default=dict, verbose_name='det, der lå til grund')),
                ('framework', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='evaluation', to='framework.framework')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('concluded_at', None), ('concluded_by_name', '')), ('concluded_at__isnull', False), _connector='OR'), name='evaluation_is_concluded_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('keep', 'Behold'), ('change', 'Ændr'), ('drop', 'Tag ud'), ('add', 'Tilføj')], max_length=10, verbose_name='hvad skal der ske?')),
                ('why', models.TextField(blank=True, verbose_name='hvorfor')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='ny titel')),
                ('text', models.TextField(blank=True, verbose_name='ny tekst')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revision')),
                ('changed_at', models.DateTimeField(verbose_name='ændret')),
                ('changed_by_name', models.CharField(max_length=200, verbose_name='ændret af')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='trukket tilbage')),
                ('ambition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.ambition')),
                ('focus_point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='framework.focuspoint')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='evaluation.evaluation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('focus_point', None), models.Q(('ambition', None), models.Q(('choice', 'add'), _negated=True)), _connector='OR'), name='answer_is_about_one_part'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('choice', 'add'), _connector='OR'), name='only_proposals_are_withdrawn'), models.UniqueConstraint(fields=('evaluation', 'focus_point'), name='one_answer_per_point'), models.UniqueConstraint(condition=models.Q(models.Q(('choice', 'add'), _negated=True), ('ambition__isnull', False)), fields=('evaluation', 'ambition'), name='one_answer_per_ambition'), models.UniqueConstraint(condition=models.Q(models.Q(('choice', 'add'), _negated=True), ('ambition', None), ('focus_point', None)), fields=('evaluation',), name='one_answer_of_the_whole')],
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_on', models.DateField(verbose_name='gælder til og med')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revision')),
                ('set_at', models.DateTimeField(verbose_name='sat')),
                ('set_by_name', models.CharField(max_length=200, verbose_name='sat af')),
                ('framework', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='term', to='framework.framework')),
            ],
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(verbose_name='revision')),
                ('choice', models.CharField(choices=[('keep', 'Behold'), ('change', 'Ændr'), ('drop', 'Tag ud'), ('add', 'Tilføj')], max_length=10, verbose_name='hvad skal der ske?')),
                ('why', models.TextField(blank=True, verbose_name='hvorfor')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='ny titel')),
                ('text', models.TextField(blank=True, verbose_name='ny tekst')),
                ('at', models.DateTimeField(verbose_name='tidspunkt')),
                ('by_name', models.CharField(max_length=200, verbose_name='af')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='evaluation.answer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('answer', 'revision'), name='one_wording_per_revision')],
                'ordering': ['-revision'],
            },
        ),
    ]
