"""Applying for stars and registration, and what an office puts into a file."""

from tests.volunteers.lines import line
from tests.world import Phone, id_of
from volunteers.models import VolunteerStatus

SHOWN = "recognition { id stars kind { code } state { code } minutes reason }"


def serve(world, person, hours, **given):
    """In lines of a day each."""
    while hours > 0:
        line(world, person, min(hours, 8) * 60, **given)
        hours -= 8


def enrolled(person):
    VolunteerStatus.objects.filter(volunteer__person=person).update(status="enrolled")


def star(person, stars, **given):
    return Phone(person).do("applyForStar", SHOWN, stars=stars, **given)


def register(person, **given):
    return Phone(person).do("applyForRegistration", SHOWN, **given)


def decide(person, asked, decision="grant", **given):
    return Phone(person).do(
        "decideRecognition",
        SHOWN,
        recognitionId=id_of("Recognition", asked),
        decision=decision,
        **given,
    )


def note(person, about, **given):
    defaults = {"kind": "commendation", "title": "优秀志愿者", "happenedOn": "2026-03-01"}
    return Phone(person).do(
        "addToDossier",
        "entry { kind { code } title minutes score givenBy }",
        personId=id_of("Person", about),
        **(defaults | given),
    )
