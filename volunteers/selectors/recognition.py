"""What a volunteer has earned by now, and who grants it."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import ExtractYear
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.authority.scope import scope
from backend.policy.values import Policy, policy_at
from volunteers.models import (
    DossierEntry,
    Recognition,
    RegistrationAuthority,
    ServiceRecord,
    VolunteerStatus,
)
from volunteers.rules.recognition import LEVELS, Merits


def my_recognitions(actor: Actor) -> QuerySet[Recognition]:
    return scope(actor, Recognition).filter(person=actor.person_id)


def my_dossier(actor: Actor) -> QuerySet[DossierEntry]:
    return scope(actor, DossierEntry).filter(person=actor.person_id)


def merits_of(person_id: int, now: datetime, policy: Policy | None = None) -> Merits:
    policy = policy or policy_at(now)
    lines = ServiceRecord.objects.filter(book__person=person_id).order_by()
    served = ~Q(kind=ServiceRecord.Kind.OPENING)
    years = lines.values(year=ExtractYear("service_date")).annotate(
        total=Sum("minutes"), served=Sum("minutes", filter=served, default=0)
    )
    sums = list(years.values_list("total", "served"))
    granted = Recognition.objects.filter(
        person=person_id, kind=Recognition.Kind.STAR, state=Recognition.State.GRANTED
    )
    since = localdate(now) - timedelta(days=policy["star.quality_days"])
    bad = Q(kind=DossierEntry.Kind.COMPLAINT) | Q(score__lte=policy["star.bad_score"])
    return Merits(
        minutes=sum(total for total, _ in sums),
        best_year=max((of_year for _, of_year in sums), default=0),
        stars=frozenset(granted.values_list("stars", flat=True)),
        status=_statuses(person_id, now).values_list("status", flat=True).first(),
        blocked=DossierEntry.objects.filter(bad, person=person_id, happened_on__gte=since).exists(),
    )


def society_of_level(person_id: int, now: datetime, level: str) -> int | None:
    """The nearest society of this level or higher above the branch where they serve: 平潭 has no
    city between itself and the province."""
    branch = _statuses(person_id, now).values_list("branch", flat=True).first()
    return None if branch is None else society_over(branch, now, level)


def society_over(unit_id: int, now: datetime, level: str) -> int | None:
    chain = UnitClosure.objects.at(now).filter(descendant=unit_id, ancestor__kind="society")
    levels = chain.order_by("depth").values_list("ancestor", "ancestor__society__level")
    high = LEVELS[LEVELS.index(level) :]
    return next((unit for unit, of in levels if of in high), None)


def registers_itself(person_id: int, now: datetime) -> "QuerySet[RegistrationAuthority]":
    """The authority of the branch where they serve, if it has one."""
    branches = _statuses(person_id, now).values("branch")
    return RegistrationAuthority.objects.filter(branch__in=branches, during__endswith=None)


def _statuses(person_id: int, now: datetime) -> "QuerySet[VolunteerStatus]":
    return VolunteerStatus.objects.at(now).filter(volunteer__person=person_id)
