from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0012_guardian_consents")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["name_key", "birth_date"], name="person_by_name_and_birth"),
        ),
    ]
