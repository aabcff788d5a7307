"""What keeps the ledger append only, as the database itself has it now: also after a restore."""

from collections.abc import Iterator

from django.db import connection

from volunteers.rules.verifying import Flaw

APPEND_ONLY = ("volunteers_servicerecord", "volunteers_ledgeranchor", "volunteers_anchoredhead")
# A function's name says nothing of what it does, so the bits of the trigger are asked for: before,
# for each row, on update and delete (1 + 2 + 8 + 16); before, on truncate (2 + 32).
TRIGGERS = """
    SELECT wanted.bits
    FROM unnest(ARRAY[27, 34]) AS wanted (bits)
    WHERE NOT EXISTS (
        SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
        WHERE t.tgrelid = to_regclass(%s) AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
          AND t.tgtype = wanted.bits AND f.prosrc LIKE '%%RAISE EXCEPTION%%append only%%'
    )
"""
BITS = {
    27: "may be updated and deleted from: its trigger is missing or off",
    34: ("may be truncated: its trigger is missing or off"),
}
# With one role for all the rights cannot be missing, and `/readyz` says so.
RIGHTS = """
    SELECT r.rolname, held.name
    FROM pg_roles r, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS held (name), pg_class c
    WHERE c.oid = to_regclass(%s) AND NOT r.rolsuper AND NOT pg_has_role(r.oid, c.relowner, 'USAGE')
      AND r.rolname !~ '^pg_' AND has_table_privilege(r.oid, c.oid, held.name)
    ORDER BY 1, 2
"""


def unguarded() -> Iterator[Flaw]:
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            cursor.execute(TRIGGERS, [table])
            for (bits,) in cursor.fetchall():
                yield Flaw(f"table {table}", 0, BITS[bits])
            cursor.execute(RIGHTS, [table])
            for role, right in cursor.fetchall():
                yield Flaw(f"table {table}", 0, f"may be written to by {role}: {right}")
