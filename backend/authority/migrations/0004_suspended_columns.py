from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("authority", "0003_suspensions")]

    operations = [
        migrations.RemoveField(model_name="office", name="suspended_at"),
        migrations.RemoveField(model_name="office", name="suspension_reason"),
    ]
