"""A code: six digits derived from its request's id under a server key, tried five times at most.
Nothing to guess it from is stored or handed to a job."""

import hmac
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from backend import keys
from backend.crypto import blind_index, derive
from backend.identity.models import LoginCode
from backend.identity.rules.documents import normalised

CODE_LIVES = timedelta(minutes=5)
TRIES = 5


def code_of(request_id: UUID) -> str:
    number = int.from_bytes(derive(keys.code_key(), str(request_id))[:8], "big")
    return f"{number % 1_000_000:06}"


def index_of_number(number: str) -> bytes:
    return blind_index(keys.budget_key(), "phone", number)


def new_request(now: datetime, number: str, purpose: str, account_id: int | None) -> LoginCode:
    """Not yet saved."""
    code = LoginCode(
        purpose=purpose,
        account_id=account_id,
        phone_index=index_of_number(number),
        created_at=now,
        expires_at=now + CODE_LIVES,
    )
    code.phone = number
    return code


def is_right(
    now: datetime,
    request_id: UUID,
    code: str,
    *,
    purpose: str = LoginCode.Purpose.LOGIN,
    account_id: int | None = None,
) -> bool:
    counted = count_try(now, request_id, purpose=purpose, account_id=account_id)
    return counted and matches(request_id, code)


def count_try(
    now: datetime,
    request_id: UUID,
    *,
    purpose: str = LoginCode.Purpose.LOGIN,
    account_id: int | None = None,
) -> bool:
    """By one atomic update, before the code is looked at; false when there is none left. A code
    asked for one purpose serves no other, nor another account."""
    return bool(
        LoginCode.objects.filter(
            public_id=request_id,
            purpose=purpose,
            account=account_id,
            used_at=None,
            expires_at__gt=now,
            tries__lt=TRIES,
        ).update(tries=F("tries") + 1)
    )


def matches(request_id: UUID, code: str) -> bool:
    return hmac.compare_digest(normalised(code).encode(), code_of(request_id).encode())


def entered(now: datetime, request_id: UUID) -> LoginCode | None:
    """The request whose code is right, locked; None when it was used meanwhile or is not the
    newest. To be asked in a transaction."""
    request = LoginCode.objects.select_for_update(no_key=True).get(public_id=request_id)
    newest = (
        LoginCode.objects.filter(
            phone_index=bytes(request.phone_index),
            purpose=request.purpose,
            account=request.account_id,
        )
        .order_by("-created_at", "-pk")
        .values_list("pk", flat=True)
        .first()
    )
    if request.used_at is not None or newest != request.pk:
        return None
    if request.entered_at is None:
        request.entered_at = now
        request.save(update_fields=["entered_at"])
    return request


def use_up(request: LoginCode, now: datetime) -> None:
    request.used_at = now
    request.save(update_fields=["used_at"])
