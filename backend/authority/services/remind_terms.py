"""Before an office ends: its holder and the office above are told, in good time and once more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from backend.authority.granting import GRANT
from backend.authority.models import Office, UnitClosure
from backend.authority.selectors import kinds_holding
from backend.messaging.models import InboxMessage
from backend.messaging.send import tell
from backend.policy.values import policy_at

HOLDER, ABOVE = "office_ending", "office_below_ending"


def remind_terms(now: datetime) -> int:
    """Each once to each, however often and however late the clock comes by; who sits above by then
    is told. After a long pause only the reminder that is still true."""
    policy = policy_at(now)
    first, last = (
        timedelta(days=policy[f"office.{name}_reminder_days"]) for name in ("first", "last")
    )
    ending = list(
        Office.objects.in_force(now)
        .filter(during__endswith__gt=now, during__endswith__lte=now + max(first, last))
        .order_by("pk")
    )
    above = _holders_above(now, {office.unit_id for office in ending})
    wanted = [
        (kind, person_id, office, _event(kind, office, now, first, last))
        for office in ending
        for kind, people in (
            (HOLDER, [office.person_id]),
            (ABOVE, sorted(set(above.get(office.unit_id, ())) - {office.person_id})),
        )
        for person_id in people
    ]
    told = set(
        InboxMessage.objects.filter(event__any=sorted({event for *_, event in wanted})).values_list(
            "recipient_id", "event"
        )
    )
    new = [each for each in wanted if (each[1], each[3]) not in told]
    for kind, person_id, office, event in new:
        with transaction.atomic():
            tell(now, kind=kind, recipients=[person_id], subject=office, event=event)
    return len(new)


def _event(kind: str, office: Office, now: datetime, first: timedelta, last: timedelta) -> str:
    """Of the same end and the same reminder there is one; an end that was moved is told anew."""
    which = "last" if office.during.upper <= now + last else "first"
    return f"{kind}:{office.public_id}:{office.during.upper:%Y%m%d}:{which}"


def _holders_above(now: datetime, units: set[int]) -> dict[int, Sequence[int]]:
    """By unit: who may grant offices at the nearest unit above where anybody may."""
    links = list(
        UnitClosure.objects.at(now)
        .filter(descendant__any=sorted(units), depth__gt=0)
        .order_by("descendant_id", "depth")
    )
    sitting: dict[int, list[int]] = {}
    for unit_id, person_id in (
        Office.objects.in_force(now)
        .filter(kinds_holding(GRANT), unit__any=sorted({link.ancestor_id for link in links}))
        .values_list("unit_id", "person_id")
    ):
        sitting.setdefault(unit_id, []).append(person_id)
    found: dict[int, Sequence[int]] = {}
    for link in links:
        if link.ancestor_id in sitting:
            found.setdefault(link.descendant_id, sitting[link.ancestor_id])
    return found
