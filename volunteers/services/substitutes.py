"""A call to whoever could take a place that was given up late."""

from collections.abc import Collection

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.identity.models import Person
from backend.identity.selectors import living
from backend.messaging.send import tell
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.eligibility import TO_READ
from volunteers.selectors.best import around
from volunteers.selectors.policies import policy_of
from volunteers.services.offering import those_who_may

# As many times are looked at, as not everybody may come.
ASKED_ABOUT = 5


def call_for_substitutes(actor: Actor, shift: Shift, slot: Slot, *, given_up: Assignment) -> None:
    """To the team's members, or the branch's volunteers, who may come: the first to sign up has
    it. Of too many those who joined first."""
    tell(
        actor.now,
        kind="substitute_wanted",
        recipients=able_to_come(actor, shift, slot, people_around(actor, shift, given_up)),
        subject=shift,
        event=f"substitute_wanted:{given_up.public_id}",
    )


def able_to_come(
    actor: Actor,
    shift: Shift,
    slot: Slot,
    near: QuerySet[Person],
    beside: Collection[str] = TO_READ,
) -> list[int]:
    """Against whom nothing speaks but what is `beside` the point; as many as the policy says."""
    most = policy_of(actor.now, shift)["shift.substitutes_asked"]
    able = those_who_may(actor, slot, near[: ASKED_ABOUT * most], most, beside=beside)
    return [each.pk for each in able]


def people_around(
    actor: Actor, shift: Shift, given_up: Assignment, volunteer_no: str = ""
) -> QuerySet[Person]:
    """Whoever has that number; else the team, or the branch's volunteers where there is none."""
    there = Assignment.objects.filter(shift=shift, state__in=Assignment.LIVE)
    near = around(actor.now, shift)
    if volunteer_no:
        near = Person.objects.filter(living(), volunteer__volunteer_no=volunteer_no)
    others = near.exclude(pk__in=there.values("person"))
    return others.exclude(pk=given_up.person_id).order_by("pk")
