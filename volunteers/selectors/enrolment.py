"""Who asks to become a volunteer, who rests, and what a card shows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import (
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerStatus,
    VolunteerSuspension,
)


def my_applications(actor: Actor) -> QuerySet[VolunteerApplication]:
    return scope(actor, VolunteerApplication).filter(person=actor.person_id)


def my_suspensions(actor: Actor) -> QuerySet[VolunteerSuspension]:
    return scope(actor, VolunteerSuspension).filter(person=actor.person_id)


def applications(
    actor: Actor, *, branch: UUID | None = None, state: str | None = None
) -> QuerySet[VolunteerApplication]:
    """One's own are in a list of their own."""
    rows = scope(actor, VolunteerApplication).exclude(person=actor.person_id)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    return rows.filter(state=state) if state else rows


def suspensions(actor: Actor, *, branch: UUID | None = None) -> QuerySet[VolunteerSuspension]:
    rows = scope(actor, VolunteerSuspension).exclude(person=actor.person_id)
    return rows.filter(branch__unit__public_id=branch) if branch is not None else rows


def authorities(actor: Actor) -> QuerySet[RegistrationAuthority]:
    return scope(actor, RegistrationAuthority)


@dataclass(frozen=True)
class Card:
    """What a volunteer shows of themself."""

    public_id: UUID
    name: str
    volunteer_no: str
    status: str
    since: datetime
    branch_name: str


def card_of(person_id: int, now: datetime) -> Card | None:
    """None for whoever is no volunteer now."""
    held = (
        VolunteerStatus.objects.at(now)
        .filter(volunteer__person=person_id)
        .select_related("volunteer__person", "branch__unit")
        .first()
    )
    if held is None:
        return None
    return Card(
        public_id=held.volunteer.person.public_id,
        name=held.volunteer.person.name,
        volunteer_no=held.volunteer.volunteer_no,
        status=held.status,
        since=held.during.lower,
        branch_name=held.branch.unit.name,
    )
