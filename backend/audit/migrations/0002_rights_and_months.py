from django.db import migrations

from backend.partitions import make_months_in_migration
from backend.triggers import only_insert


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(only_insert("audit_auditentry"), migrations.RunSQL.noop),
        migrations.RunPython(
            make_months_in_migration("audit_auditentry"), migrations.RunPython.noop
        ),
    ]
