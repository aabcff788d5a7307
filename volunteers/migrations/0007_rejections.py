from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0006_grants")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="rejection_reason",
            field=models.CharField(
                blank=True, db_default="", max_length=200, verbose_name="why it was rejected"
            ),
        ),
    ]
