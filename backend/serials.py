"""The next key of a table, where a number that people read is made of it."""

from django.db import connection, models


def next_id(model: type[models.Model]) -> int:
    """Once given it is never given again, also after a rollback."""
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        (serial,) = cursor.fetchone()
    return int(serial)
