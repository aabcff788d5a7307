"""What holds until an office writes another: so many minutes after the step before."""

from datetime import UTC, datetime

from django.db import migrations

FIRST = {
    "normal": [("push", 0), ("push", 60), ("sms", 120), ("call", 180)],
    "urgent": [("push", 0), ("push", 10), ("sms", 10), ("call", 20)],
    "emergency": [("push", 0), ("push", 2), ("sms", 3), ("call", 5)],
}


def write(apps, schema_editor):
    Ladder = apps.get_model("messaging", "Ladder")
    Ladder.objects.bulk_create(
        Ladder(
            urgency=urgency,
            effective_from=datetime(2026, 1, 1, tzinfo=UTC),
            steps=[{"way": way, "after_minutes": minutes} for way, minutes in steps],
        )
        for urgency, steps in FIRST.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0005_ladders"),
    ]

    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
