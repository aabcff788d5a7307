"""When a login was used last: to some minutes, and never in the way of a request."""

from datetime import timedelta

from django.db import connection

from backend.authority.actor import Actor

EVERY = timedelta(minutes=5)
# A row that somebody is changing is left for the next request.
ACCOUNT = """
    UPDATE identity_account SET last_seen_at = %s WHERE id =
        (SELECT id FROM identity_account WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED)
"""
SERVICE_ACCOUNT = """
    UPDATE authority_serviceaccount SET last_used_at = %s WHERE id =
        (SELECT id FROM authority_serviceaccount WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED)
"""


def note(actor: Actor) -> None:
    if actor.seen_at is not None and actor.now - actor.seen_at < EVERY:
        return
    if actor.account_id is not None:
        statement, key = ACCOUNT, actor.account_id
    elif actor.service_account_id is not None:
        statement, key = SERVICE_ACCOUNT, actor.service_account_id
    else:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, [actor.now, key])
