"""Inner steps of showing a case: who hears of it, who reads it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.models import Office
from backend.messaging.answering import Told, wanted
from backend.messaging.send import tell
from members.models import CaseGrant

SHOWN, ASKED = "case_shown", "case_opinion_asked"


def tell_of(actor: Actor, grant: CaseGrant, *, kind: str) -> None:
    """Whoever comes into the office later finds it among what is shown to them."""
    tell(
        actor.now,
        kind=kind,
        recipients=sorted(person for _, person in readers([grant], actor.now)),
        subject=grant.content_object,
        event=f"{kind}:{grant.public_id}",
    )


def readers(grants: Iterable[CaseGrant], now: datetime) -> set[tuple[int, int]]:
    """Of each case with whom these show it to: by name, or as holders of an office now."""
    found, offices = set(), set()
    for grant in grants:
        if grant.person_id is not None:
            found.add((grant.content_object_id, grant.person_id))
        elif grant.office_unit_id is not None:
            offices.add((grant.content_object_id, grant.office_kind, grant.office_unit_id))
    held = Office.objects.in_force(now).filter(
        kind__in={kind for _, kind, _ in offices}, unit__any=sorted({unit for *_, unit in offices})
    )
    for kind, unit, person in held.values_list("kind", "unit", "person"):
        found |= {(case, person) for case, *office in offices if office == [kind, unit]}
    return found


@wanted(SHOWN)
def still_shown(told: Sequence[Told], now: datetime) -> Collection[int]:
    """As long as it is shown to them, by whomever."""
    return _reading(told, CaseGrant.objects.at(now), now)


@wanted(ASKED)
def still_asked(told: Sequence[Told], now: datetime) -> Collection[int]:
    """Not where the branch alone still shows it to them."""
    return _reading(told, CaseGrant.objects.at(now).filter(asked=True), now)


def _reading(told: Sequence[Told], grants: "QuerySet[CaseGrant]", now: datetime) -> Collection[int]:
    rows = grants.filter(content_object__any=[each.subject for each in told])
    shown = readers(rows.select_related("user"), now)
    return [each.message for each in told if (each.subject, each.recipient) in shown]
