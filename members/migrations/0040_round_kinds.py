import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0031_result_of'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='reviewround',
            name='one_round_per_year',
        ),
        migrations.AddField(
            model_name='reviewround',
            name='branch_kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, db_default=[], default=list, size=None, verbose_name='kinds of branch'),
        ),
        migrations.AddConstraint(
            model_name='reviewround',
            constraint=models.UniqueConstraint(fields=('standard', 'year', 'branch_kinds'), name='one_round_per_year_and_kinds'),
        ),
    ]
