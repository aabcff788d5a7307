"""Becoming a volunteer, resting from it, leaving."""

from contextlib import contextmanager
from itertools import pairwise

from django.apps import apps

from backend import planned
from backend.messaging.models import InboxMessage, OfficeItem
from members.models import Profile
from tests.world import Phone, id_of
from volunteers.models import Volunteer, VolunteerApplication, VolunteerStatus, VolunteerSuspension

ASKED = "application { id state { code } skills { code } reason person { name } }"
RESTS = "suspension { id reason statusBefore { code } liftedAt liftReason }"


@contextmanager
def nothing_done():
    """No row of this floor is written or changed, nobody is told and no office asked."""
    models = [*apps.get_app_config("volunteers").get_models(), InboxMessage, OfficeItem, Profile]
    tables = [each._meta.db_table for each in models]
    asked = " UNION ALL ".join(f"SELECT '{each}', t::text FROM {each} t" for each in tables)

    def stored():
        return sorted(planned.fetch(asked, []))

    before = stored()
    yield
    assert stored() == before


def texts(world):
    return {
        "promiseId": id_of("PolicyText", world.text("promise")),
        "confidentialityId": id_of("PolicyText", world.text("confidentiality")),
    }


def apply(world, person, branch=None, **given):
    at = id_of("Branch", branch or world.own_branch)
    return Phone(person).do("applyToVolunteer", ASKED, **({"branchId": at} | texts(world) | given))


def asked(world, person, branch=None):
    """The row of an application that waits."""
    assert apply(world, person, branch)["errors"] == []
    return VolunteerApplication.objects.latest("pk")


def decide(person, application, decision="enrol", **given):
    return Phone(person).do(
        "decideVolunteerApplication",
        ASKED,
        applicationId=id_of("VolunteerApplication", application),
        decision=decision,
        **given,
    )


def suspend(person, about, **given):
    volunteer = Volunteer.objects.get(person=about)
    return Phone(person).do(
        "suspendVolunteer",
        RESTS,
        **({"volunteerId": id_of("Volunteer", volunteer), "reason": "违反承诺"} | given),
    )


def suspended(world, about, **given):
    """The row of a suspension that holds."""
    assert suspend(world.manager, about, **given)["errors"] == []
    return VolunteerSuspension.objects.latest("pk")


def reinstate(person, suspension, **given):
    at = id_of("VolunteerSuspension", suspension)
    return Phone(person).do("reinstateVolunteer", RESTS, suspensionId=at, **given)


def leave(person):
    return Phone(person).do("exitVolunteering", "volunteer { volunteerNo }")


def history(person):
    """Statuses of a volunteer, the first first; each ends where the next begins."""
    rows = list(VolunteerStatus.objects.filter(volunteer__person=person).order_by("during"))
    for one, other in pairwise(rows):
        assert one.during.upper <= other.during.lower
    open_ = [row for row in rows if row.during.upper is None]
    assert open_ in ([], rows[-1:])
    return [row.status for row in rows], bool(open_)
