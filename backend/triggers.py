"""What holds a record append only, whatever door is used."""

import pgtrigger


def append_only(*, but: str = "") -> list[pgtrigger.Trigger]:
    """The columns named in `but` may be written anew: when a key is replaced, when a person is
    forgotten."""
    refusal = never = "RAISE EXCEPTION '% is append only', TG_TABLE_NAME;"
    if but:
        names = ", ".join(f"'{name}'" for name in but.split())
        same = f"to_jsonb(NEW) - ARRAY[{names}] = to_jsonb(OLD) - ARRAY[{names}]"
        refusal = f"IF TG_OP = 'UPDATE' AND {same} THEN RETURN NEW; END IF; {never}"
    return [
        pgtrigger.Trigger(
            name="append_only",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=refusal,
        ),
        pgtrigger.Trigger(
            name="no_truncate",
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            func=never,
        ),
    ]


def immutable_from(column: str) -> pgtrigger.Trigger:
    """From the instant in `column` on, the row says for ever what it says."""
    return pgtrigger.Trigger(
        name="immutable",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition(f"OLD.{column} <= statement_timestamp()"),
        func="RAISE EXCEPTION '% is in force', TG_TABLE_NAME;",
    )


def only_insert(*tables: str) -> str:
    """SQL for a migration: the web role may read and add. Nothing where one role does all."""
    lines = "".join(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM boai_web;" for table in tables
    )
    return f"""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'boai_web')
               AND current_user <> 'boai_web' THEN {lines} END IF;
        END $$;
    """
