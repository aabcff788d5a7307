"""A ticket says: whoever holds it has just shown that a phone is theirs. It serves once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from django.db.models import Sum

from backend.authority.actor import hash_token
from backend.identity.models import LoginCode, Person, PhoneTicket
from backend.locks import lock_words

TICKET_LIVES = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ticket:
    ticket: str
    expires_at: datetime


def issue(request: LoginCode, now: datetime) -> Ticket:
    ticket = Ticket(token_hex(32), now + TICKET_LIVES)
    PhoneTicket.objects.create(
        request=request, ticket_hash=hash_token(ticket.ticket), expires_at=ticket.expires_at
    )
    return ticket


def shown(ticket: str, now: datetime) -> PhoneTicket | None:
    """None when it serves no more. One phone does one thing at a time with all its tickets."""
    row = (
        PhoneTicket.objects.select_related("request")
        .filter(ticket_hash=hash_token(ticket), used_at=None, expires_at__gt=now)
        .first()
    )
    if row is None:
        return None
    lock_words("ticket of a phone", bytes(row.request.phone_index))
    row.refresh_from_db(fields=["used_at", "known_ids"])
    return row if row.used_at is None else None


def use_up(ticket: PhoneTicket, person: Person, now: datetime) -> None:
    ticket.used_at, ticket.person = now, person
    ticket.save(update_fields=["used_at", "person"])


def known_ids(ticket: PhoneTicket, now: datetime) -> int:
    """Of this phone within a day, whatever ticket it had."""
    of_phone = PhoneTicket.objects.filter(
        request__phone_index=bytes(ticket.request.phone_index), request__created_at__gt=now - DAY
    )
    return of_phone.aggregate(sum=Sum("known_ids"))["sum"] or 0
