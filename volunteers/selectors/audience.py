"""Whom a call to come at once reaches, and whom it does not and why."""

from datetime import datetime
from functools import reduce
from operator import and_

from django.db.models import Case, Count, Exists, FloatField, OuterRef, Q, QuerySet, When
from django.utils.timezone import localdate

from backend.authority.selectors import units_below
from backend.identity.models import ConsentRecord, Person
from backend.identity.rules.age import ADULT, born_by
from backend.identity.selectors import holding, living
from backend.places.nearest import great_circle
from backend.places.rules.datum import to_datum
from backend.places.selectors import within
from volunteers.models import (
    Assignment,
    FirstAidCertificate,
    InsuredPerson,
    Leave,
    Readiness,
    TeamMember,
    VolunteerStatus,
)
from volunteers.rules.eligibility import SERVING
from volunteers.rules.fence import Point
from volunteers.rules.mobilisation import NEVER, UNLESS_WIDENED, Audience

THEM = OuterRef("pk")
BUSY = ("accepted", "checked_in")


def addressed(audience: Audience, now: datetime) -> QuerySet[Person]:
    """Everybody it names, whether or not they are alerted."""
    members = TeamMember.objects.at(now).filter(person=THEM)
    if audience.teams:
        named = Q(Exists(members.filter(team__any=list(audience.teams))))
    else:
        units = units_below(audience.unit_id, now)
        statuses = VolunteerStatus.objects.at(now).filter(volunteer__person=THEM)
        named = Exists(members.filter(team__any=units)) | Exists(statuses.filter(branch__any=units))
    people = Person.objects.filter(living(), named)
    if audience.certificate_kind:
        on = localdate(now)
        certificates = FirstAidCertificate.objects.filter(
            person=THEM,
            kind=audience.certificate_kind,
            valid_from__lte=on,
            last_valid_on__gte=on,
        )
        people = people.filter(Exists(certificates))
    if audience.skill:
        people = people.filter(profile__skills__contains=[audience.skill])
    if audience.division:
        people = people.filter(residence_division__in=within(audience.division))
    if audience.around is not None:
        people = people.annotate(metres=metres_away(audience.around))
        people = people.filter(metres__lte=audience.radius_metres)
    return people


def metres_away(point: Point) -> Case:
    """Of a person from it: where they said to be on duty, or else where they live; null where
    neither is known."""
    here = to_datum(point.lng, point.lat, source=point.datum, target="gcj02")
    return Case(
        *(
            When(Q((f"{path}__lng__isnull", False)), then=great_circle(*here, prefix=f"{path}__"))
            for path in ("readiness", "residence_division")
        ),
        output_field=FloatField(),
    )


def reasons(audience: Audience, now: datetime) -> dict[str, Q]:
    """By its code, what keeps a person from being alerted."""
    on = localdate(now)
    insured = InsuredPerson.objects.filter(person=THEM, first_on__lte=on, last_on__gte=on)
    serving = VolunteerStatus.objects.at(now).filter(volunteer__person=THEM, status__in=SERVING)
    agreed = holding(now).filter(person=THEM, purpose=ConsentRecord.Purpose.PRIVACY)
    ready = Readiness.objects.filter(person=THEM, duty_since__lte=now)
    places = Assignment.objects.filter(person=THEM, during__contains=now, state__in=BUSY)
    found = {
        "not_serving": ~Q(Exists(serving)),
        "minor": ~Q(birth_date__lte=born_by(on, ADULT)),
        "no_consent": ~Q(Exists(agreed)),
        "off_duty": ~Q(Exists(ready)),
        "on_leave": Q(Exists(Leave.objects.at(now).filter(person=THEM))),
        "occupied": Q(Exists(places)),
    }
    return found | ({"not_insured": ~Q(Exists(insured))} if audience.hazardous else {})


def alertable(audience: Audience, now: datetime, *, widened: bool) -> QuerySet[Person]:
    free = _free(reasons(audience, now), widened=widened)
    return addressed(audience, now).filter(free)


def weighed(audience: Audience, now: datetime) -> dict[str, int]:
    """`addressed`, `alerted`, and by each reason those whom it keeps back; one may have several."""
    against = reasons(audience, now)
    free = _free(against, widened=audience.widened)
    counts = {name: Count("pk", filter=reason) for name, reason in against.items()}
    return addressed(audience, now).aggregate(
        addressed=Count("pk"), alerted=Count("pk", filter=free), **counts
    )


def _free(against: dict[str, Q], *, widened: bool) -> Q:
    kept_back = (*NEVER, *(() if widened else UNLESS_WIDENED))
    return reduce(and_, (~against[name] for name in kept_back if name in against))
