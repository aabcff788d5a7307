"""Asking for a code. Whoever asks is nobody yet, so this and the other session mutations stand
outside the deed and have their own replay rule."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from backend import keys
from backend.addresses import network_of
from backend.authority.actor import Actor
from backend.crypto import blind_index, seal
from backend.errors import Refusal, Refused
from backend.identity.models import LoginCode
from backend.identity.rules.phones import mainland_mobile, to_e164
from backend.identity.sealed import PHONE, index_of
from backend.locks import lock_words
from backend.messaging import nudge

CODE_LIVES = timedelta(minutes=5)
# Sends allowed: (how many, within) per phone and per address.
PHONE_BUDGETS = ((1, timedelta(seconds=60)), (5, timedelta(hours=1)), (10, timedelta(days=1)))
ADDRESS_BUDGETS = ((20, timedelta(hours=1)),)
DAILY_CEILING = 20_000


def request_login_code(actor: Actor, *, phone: str, address: str) -> UUID:
    """The same answer and the same statements for known and unknown numbers. Returns the request's
    id, to which the code is bound; a worker sends it."""
    number = to_e164(phone)
    if number is None or not mainland_mobile(number):
        raise Refused(Refusal("PHONE_INVALID", "phone"))
    phone_index = index_of(PHONE, number)
    address_index = blind_index(keys.index_key(), "address", network_of(address))
    with transaction.atomic(durable=True):
        # One request at a time per number and per address, so that no budget can be passed in
        # parallel.
        lock_words("login code", phone_index)
        lock_words("login code", address_index)
        if _over_budget(actor.now, phone_index, address_index):
            raise Refused(Refusal("TOO_MANY_CODES", "phone"))
        code = LoginCode(
            phone_index=phone_index,
            address_index=address_index,
            created_at=actor.now,
            expires_at=actor.now + CODE_LIVES,
        )
        code.phone_sealed = seal(
            keys.field_keys(),
            number,
            table="identity_logincode",
            field="phone",
            row=str(code.public_id),
        )
        code.save(force_insert=True)
        transaction.on_commit(nudge.ring)
    return code.public_id


def _over_budget(now: datetime, phone_index: bytes, address_index: bytes) -> bool:
    budgets = [("phone_index", phone_index, most, within) for most, within in PHONE_BUDGETS]
    budgets += [("address_index", address_index, most, within) for most, within in ADDRESS_BUDGETS]
    for column, value, most, within in budgets:
        recent = LoginCode.objects.filter((column, value), created_at__gt=now - within)
        if recent.count() >= most * settings.BOAI.login_code_budget:
            return True
    return LoginCode.objects.filter(created_at__gt=now - timedelta(days=1)).count() >= DAILY_CEILING
