import backend.authority.kinds
import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('authority', '0002_initial'),
        ('identity', '0002_language'),
        ('members', '0041_titles_in_english'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='casegrant',
            name='office_kind',
            field=models.CharField(blank=True, choices=backend.authority.kinds.choices, db_default='', max_length=40, verbose_name='kind of office'),
        ),
        migrations.AddField(
            model_name='casegrant',
            name='office_unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.unit', verbose_name='unit of the office'),
        ),
        migrations.AlterField(
            model_name='casegrant',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL, verbose_name='account'),
        ),
        migrations.AddConstraint(
            model_name='casegrant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('office_unit', '='), ('office_kind', '='), ('permission', '='), ('content_object', '='), ('during', '&&')], name='one_case_grant_of_an_office_at_a_time', violation_error_code='ACCESS_HELD'),
        ),
        migrations.AddConstraint(
            model_name='casegrant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('office_kind', ''), ('office_unit', None), ('user__isnull', False)), models.Q(('office_unit__isnull', False), ('user', None), models.Q(('office_kind', ''), _negated=True)), _connector='OR'), name='case_shown_to_somebody_or_to_an_office'),
        ),
    ]
