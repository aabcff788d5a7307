import django.contrib.postgres.constraints
from django.db import migrations, models

DECIDE = ("county_officer", "city_officer", "province_officer")


def mark(apps, schema_editor):
    """What somebody who might decide has shown so far was asked of them."""
    grants, offices = apps.get_model("members", "CaseGrant"), apps.get_model("authority", "Office")
    for grant in grants.objects.select_related("granted_by"):
        giver = grant.granted_by.merged_into_id or grant.granted_by_id
        held = offices.objects.filter(
            person=giver, kind__in=DECIDE, read_only=False, during__contains=grant.during.lower
        )
        if held.exists():
            grants.objects.filter(pk=grant.pk).update(asked=True)


class Migration(migrations.Migration):

    dependencies = [
        ('authority', '0002_initial'),
        ('identity', '0002_language'),
        ('members', '0042_case_shown_to_an_office'),
    ]

    operations = [
        migrations.AddField(
            model_name='casegrant',
            name='asked',
            field=models.BooleanField(db_default=False, default=False, verbose_name='asked for an opinion'),
        ),
        migrations.RemoveConstraint(
            model_name='casegrant',
            name='one_case_grant_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='casegrant',
            name='one_case_grant_of_an_office_at_a_time',
        ),
        migrations.AddConstraint(
            model_name='casegrant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), ('permission', '='), ('content_object', '='), ('asked', '='), ('during', '&&')], name='one_case_grant_at_a_time', violation_error_code='ACCESS_HELD'),
        ),
        migrations.AddConstraint(
            model_name='casegrant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('office_unit', '='), ('office_kind', '='), ('permission', '='), ('content_object', '='), ('asked', '='), ('during', '&&')], name='one_case_grant_of_an_office_at_a_time', violation_error_code='ACCESS_HELD'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
