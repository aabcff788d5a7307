"""Writing the audit and taking a client key, inside a deed's transaction."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import models

from backend import keys, planned
from backend.audit.models import ClientKey
from backend.authority.actor import Actor
from backend.crypto import blind_index
from backend.telemetry import current_trace_id


def fingerprint(deed: str, given: dict[str, Any]) -> bytes:
    """Of the deed and its coerced input: another selection of the answer is still a replay. Under a
    key: a phone or an ID number among a few known words could be guessed from a plain hash."""
    text = json.dumps(given, sort_keys=True, default=str, ensure_ascii=False)
    return blind_index(keys.fingerprint_key(), deed, text)


TAKE = """
    INSERT INTO audit_clientkey
        (person_id, key, deed, fingerprint, ids, refusals, created_at, kept_for_ever)
    SELECT me.id, %s, %s, %s, '{}', '[]', %s, %s
    FROM (SELECT id FROM identity_person WHERE id = %s AND merged_into_id IS NULL
          FOR KEY SHARE) me
    ON CONFLICT (person_id, key) DO NOTHING RETURNING id
"""


def take_key(actor: Actor, key: UUID, deed: str, print_: bytes, *, for_ever: bool) -> int | None:
    """The new row's id; None when the key was taken, after waiting for whoever is taking it. Who
    acts is held to the end of the deed, so nobody is merged away in the middle of one."""
    made = planned.fetch(TAKE, [key, deed, print_, actor.now, for_ever, actor.me])
    return made[0][0] if made else None


def taken(actor: Actor, key: UUID) -> ClientKey | None:
    """None for whoever was merged since the request was resolved."""
    return ClientKey.objects.filter(person_id=actor.me, key=key).first()


WRITE = """
    INSERT INTO audit_auditentry
        (public_id, at, deed, person_id, account_id, office_id, things, touched, codes, trace_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def write(
    actor: Actor,
    deed: str,
    *,
    things: dict[str, Any],
    rows: Iterable[models.Model] = (),
    codes: Sequence[str] = (),
    office_id: int | None = None,
) -> None:
    planned.run(WRITE, _entry(actor, deed, office_id, things, rows, codes))


SETTLED = "WITH settled AS (UPDATE audit_clientkey SET ids = %s, refusals = %s WHERE id = %s)"
DONE = f"{SETTLED}\n{WRITE}"


def write_done(
    actor: Actor,
    deed: str,
    *,
    key_id: int,
    ids: dict[str, Any],
    refusals: list[dict[str, Any]],
    things: dict[str, Any],
    rows: Iterable[models.Model],
    office_id: int | None,
) -> None:
    """What a deed leaves under its key and in the audit, in one statement."""
    key: list[Any] = [json.dumps(ids), json.dumps(refusals), key_id]
    codes = [each["code"] for each in refusals]
    planned.run(DONE, [*key, *_entry(actor, deed, office_id, things, rows, codes)])


def _entry(
    actor: Actor,
    deed: str,
    office_id: int | None,
    things: dict[str, Any],
    rows: Iterable[models.Model],
    codes: Sequence[str],
) -> list[Any]:
    by = [actor.person_id, actor.account_id, office_id]
    concerned = [json.dumps(each) for each in (things, _touched(rows), list(codes))]
    return [uuid4(), actor.now, deed, *by, *concerned, current_trace_id()]


def _touched(rows: Iterable[models.Model]) -> dict[str, list[Any]]:
    touched: dict[str, set[Any]] = {}
    for row in rows:
        key = row.pk if isinstance(row.pk, int) else str(row.pk)
        touched.setdefault(type(row).__name__, set()).add(key)
    return {name: sorted(keys) for name, keys in sorted(touched.items())}
