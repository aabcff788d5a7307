"""A call to whoever could take a place that was given up late."""

from collections.abc import Collection

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.identity.models import Person
from backend.messaging.send import tell
from volunteers.models import Assignment, Shift, Slot
from volunteers.selectors.best import around
from volunteers.selectors.policies import policy_of
from volunteers.services.offering import those_who_may

# They read these when they take it; sign-up is open to them as the place is.
ASKED_LATER = {"RISK_NOT_ACKNOWLEDGED", "AGREEMENT_NOT_ACCEPTED"}
# As many times are looked at, as not everybody may come.
ASKED_ABOUT = 5


def call_for_substitutes(actor: Actor, shift: Shift, slot: Slot, *, given_up: Assignment) -> None:
    """To the team's members, or the branch's volunteers, who may come: the first to sign up has
    it. Of too many those who joined first."""
    tell(
        actor.now,
        kind="substitute_wanted",
        recipients=able_to_come(actor, shift, slot, people_around(actor, shift, given_up)),
    it. At most as many as the policy says, those who joined first."""
    most = policy_of(actor.now, shift)["shift.substitutes_asked"]
    people = _beside(actor, shift, given_up)[: ASKED_ABOUT * most]
    able = those_who_may(actor, slot, people, most, beside=ASKED_LATER)
    tell(
        actor.now,
        kind="substitute_wanted",
        recipients=[each.pk for each in able],
        subject=shift,
        event=f"substitute_wanted:{given_up.public_id}",
    )


def able_to_come(
    actor: Actor,
    shift: Shift,
    slot: Slot,
    near: QuerySet[Person],
    beside: Collection[str] = ASKED_LATER,
) -> list[int]:
    """Against whom nothing speaks but what is `beside` the point; as many as the policy says."""
    most = policy_of(actor.now, shift)["shift.substitutes_asked"]
    people = list(near[: ASKED_ABOUT * most])
    facts = place_facts(actor, shift, people, slot=slot, read=NOTHING_READ)
    able = [
        each.pk
        for each in people
        if not {refusal.code for refusal in place_refusals(facts[each.pk])}.difference(beside)
    ]
    return able[:most]


def people_around(
    actor: Actor, shift: Shift, given_up: Assignment, volunteer_no: str = ""
) -> QuerySet[Person]:
    """Whoever has that number; else the team, or the branch's volunteers where there is none."""
    there = Assignment.objects.filter(shift=shift, state__in=Assignment.LIVE)
    members = TeamMember.objects.at(actor.now).filter(team=shift.unit_id)
    if volunteer_no:
        near = Person.objects.filter(volunteer__volunteer_no=volunteer_no)
    elif members.exists():
        near = Person.objects.filter(team_memberships__in=members)
    else:
        statuses = VolunteerStatus.objects.at(actor.now).filter(
            branch=shift.branch_id, status__in=SERVING
        )
        near = Person.objects.filter(volunteer__statuses__in=statuses)
    beside = near.exclude(pk=given_up.person_id).exclude(pk__in=there.values("person"))
    return beside.filter(merged_into=None).distinct().order_by("pk")
def _beside(actor: Actor, shift: Shift, given_up: Assignment) -> QuerySet[Person]:
    there = Assignment.objects.filter(shift=shift, state__in=Assignment.LIVE)
    others = around(actor.now, shift).exclude(pk__in=there.values("person"))
    return others.exclude(pk=given_up.person_id).order_by("pk")
