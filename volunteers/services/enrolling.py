"""Inner steps under lock: who may become a volunteer, and has a number and status from now on."""

from datetime import datetime

from django.utils.timezone import localdate

from backend.dated import since
from backend.identity.models import Person
from backend.identity.selectors import guardians_agree
from backend.policy.values import policy_at
from backend.serials import next_id
from members.models import Branch
from volunteers.models import TeamMember, Volunteer, VolunteerStatus, VolunteerSuspension
from volunteers.rules.eligibility import needs_guardian
from volunteers.rules.enrolment import Candidate
from volunteers.rules.volunteer_number import volunteer_number
from volunteers.services.readiness import end_duty
from volunteers.services.teams import end_memberships


def enrol(now: datetime, person: Person, branch: Branch) -> Volunteer:
    """Whoever was one before keeps the number."""
    volunteer = Volunteer.objects.filter(person=person).first()
    if volunteer is None:
        serial = next_id(Volunteer)
        number = volunteer_number(branch.division_id, serial)
        volunteer = Volunteer(id=serial, person=person, volunteer_no=number)
        volunteer.save(force_insert=True)
    VolunteerStatus.objects.create(
        volunteer=volunteer,
        branch=branch,
        status=VolunteerStatus.Status.ENROLLED,
        during=since(now),
    )
    return volunteer


def standing_of(person_id: int, now: datetime) -> VolunteerStatus | None:
    """Locked; the status that holds now."""
    statuses = VolunteerStatus.objects.at(now).filter(volunteer__person=person_id)
    return statuses.select_for_update(no_key=True, of=("self",)).first()


def change_standing(now: datetime, held: VolunteerStatus, status: str) -> None:
    """From now on, in the same branch."""
    until = held.during.upper
    held.end(now)
    VolunteerStatus.objects.create(
        volunteer_id=held.volunteer_id,
        branch_id=held.branch_id,
        status=status,
        during=since(now, until),
    )


def end_service(person_id: int, now: datetime) -> None:
    """As a volunteer, on duty, and in every team."""
    joined = TeamMember.objects.not_over(now).filter(person=person_id).order_by("pk")
    end_memberships(list(joined.select_for_update(no_key=True)), now)
    for status in VolunteerStatus.objects.at(now).filter(volunteer__person=person_id):
        status.end(now)
    end_duty(person_id)


def candidate(person: Person, now: datetime) -> Candidate:
    """The guardian's consent is locked, because it may be withdrawn just now."""
    today = localdate(now)
    suspended = VolunteerSuspension.objects.filter(person=person, lifted_at=None)
    agreed = guardians_agree([person.pk], now).select_for_update(no_key=True, of=("self",))
    return Candidate(
        birth_date=person.birth_date,
        today=today,
        least_age=policy_at(now)["volunteer.min_age"],
        guardian_agrees=needs_guardian(person.birth_date, today) and bool(agreed),
        serves=VolunteerStatus.objects.at(now).filter(volunteer__person=person).exists(),
        suspended=suspended.exists(),
    )
