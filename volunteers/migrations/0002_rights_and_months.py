from django.db import migrations

from backend.partitions import make_months_in_migration
from backend.triggers import only_insert


class Migration(migrations.Migration):

    dependencies = [
        ('volunteers', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(
            only_insert(
                "volunteers_servicerecord",
                "volunteers_checkinattempt",
                "volunteers_signingkey",
                "volunteers_ledgeranchor",
                "volunteers_anchoredhead",
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(
            make_months_in_migration("volunteers_checkinattempt"), migrations.RunPython.noop
        ),
    ]
