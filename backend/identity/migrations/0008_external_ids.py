import django.db.models.deletion
from django.db import migrations, models

# A number without a system's name was never of use; it keeps its place all the same.
MOVE = """
    INSERT INTO identity_personexternalid (person_id, system, number)
    SELECT id, coalesce(nullif(external_system, ''), '?'), external_id
    FROM identity_person WHERE external_id <> ''
"""
MOVE_BACK = """
    UPDATE identity_person p SET external_system = e.system, external_id = e.number
    FROM (SELECT DISTINCT ON (person_id) person_id, system, number
          FROM identity_personexternalid ORDER BY person_id, id) e
    WHERE e.person_id = p.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0007_consents"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonExternalId",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("system", models.CharField(max_length=40, verbose_name="external system")),
                ("number", models.CharField(max_length=80, verbose_name="external ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="identity.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "external ID",
                "verbose_name_plural": "external IDs",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("number", "system"), name="one_person_per_external_number"
                    ),
                    models.UniqueConstraint(
                        fields=("person", "system"), name="one_external_number_per_system"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("system", ""), _negated=True),
                            models.Q(("number", ""), _negated=True),
                        ),
                        name="an_external_id_says_something",
                    ),
                ],
            },
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RemoveConstraint(model_name="person", name="one_person_per_external_id"),
        migrations.RemoveField(model_name="person", name="external_id"),
        migrations.RemoveField(model_name="person", name="external_system"),
    ]
