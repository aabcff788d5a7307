"""One human on file twice, with everything that two entries can hold."""

from datetime import timedelta

from django.db import transaction

from backend.authority.actor import at
from backend.identity.models import Person
from backend.privacy.models import PersonMerge
from members.models import IdentityClaim
from tests.volunteers.scenes import DAY, MINUTE, place, shift
from tests.world import Phone, SmallWorld, id_of
from volunteers.models import (
    Attendance,
    ServiceBook,
    ServiceRecord,
)
from volunteers.rules.presence import Credit
from volunteers.services.ledger import settle_attendance

WAIT = timedelta(days=7)
PASSPORT = "G12345678"
LINES = "lines { table { code } outcome { code } rows minutes note }"
PLAN = """query($keptId: ID!, $goneId: ID!, $survivingLogin: String, $decisions: [MergeDecision!]) {
    mergePlan(keptId: $keptId, goneId: $goneId, survivingLogin: $survivingLogin,
        decisions: $decisions) {
    kept { id } gone { id } survivingLogin bothLogIn minutes
    lines { table { code label } outcome { code label } rows minutes note }
    clashes { clash about { code label } answers chosen }
    differences { field kept gone }
    refusals { code field message } } }"""


class MergeWorld(SmallWorld):
    """Anna, and the twin that somebody registered with another phone. Both log in."""

    def __init__(self, *, login=True):
        super().__init__()
        self.twin = self.person("林小红", login=login)
        self.member(self.own_branch, self.twin, self.now - 100 * DAY)
        self.second = self.person("蔡明辉")
        self.office(self.second, "county_officer", self.county)

    def credited(self, person, *, begins, minutes, break_minutes=0, of=None):
        """A place, a presence and a line of so many minutes; the twin's may overlap Anna's."""
        one = of or shift(self, begins=begins, lasts=minutes * MINUTE, break_minutes=break_minutes)
        held = place(self, one, person, "completed")
        start = self.now + begins
        end = start + minutes * MINUTE
        there = Attendance.objects.create(
            assignment=held,
            shift=one,
            person=person,
            unit=one.unit,
            checked_in_at=start,
            checked_out_at=end,
        )
        credit = Credit(start, end, minutes - break_minutes)
        with transaction.atomic():
            settle_attendance(at(end, person_id=person.pk), there, one, credit)
            there.save()
        return there


def ask(world, who, *, kept=None, gone=None, login="kept", **given):
    named = {
        "keptId": id_of("Person", kept or world.anna),
        "goneId": id_of("Person", gone or world.twin),
    }
    return Phone(who).read(PLAN, **named, survivingLogin=login, **given)["mergePlan"]


def propose(world, who=None, *, kept=None, gone=None, login="kept", **given):
    given = {"reason": "同一身份证号"} | given
    if login:
        given["survivingLogin"] = login
    return Phone(who or world.manager).do(
        "proposeMerge",
        f"merge {{ id state {{ code }} waitsUntil {LINES} }}",
        keptId=id_of("Person", kept or world.anna),
        goneId=id_of("Person", gone or world.twin),
        **given,
    )


def the_merge():
    return PersonMerge.objects.latest("pk")


def confirm(who, *, after=WAIT, **given):
    merge = the_merge()
    if merge.waits_until is not None:
        PersonMerge.objects.filter(pk=merge.pk).update(waits_until=merge.waits_until - after)
    return Phone(who).do(
        "mergePersons",
        f"merge {{ state {{ code }} {LINES} }} person {{ id name }}",
        mergeId=id_of("PersonMerge", merge),
        **given,
    )


def merged(world, **given):
    """Proposed by the branch, confirmed by the county."""
    assert propose(world, **given)["errors"] == []
    assert confirm(world.officer)["errors"] == []
    return Person.objects.get(pk=world.twin.pk)


def minutes_of(*people):
    books = ServiceBook.objects.filter(person__in=people)
    return sum(ServiceRecord.objects.filter(book__in=books).values_list("minutes", flat=True))


def open_claim(world, person):
    return IdentityClaim.objects.create(
        person=person,
        claimant=world.stranger,
        name=person.name,
        birth_date=person.birth_date,
        name_agrees=True,
        birth_date_agrees=True,
        unit=world.county.unit,
        permission="identity.dispute",
        asked_at=world.now,
        closes_at=world.now + DAY,
    )
