from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0002_webhooks")]

    operations = [
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(
                fields=["-id"], condition=models.Q(("state", "failed")), name="outbox_given_up"
            ),
        ),
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(
                fields=["sent_at"], condition=models.Q(("state", "sent")), name="outbox_sent"
            ),
        ),
    ]
