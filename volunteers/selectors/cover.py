"""Who is insured and was found fit on a day, asked of many people at once."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.identity.models import ConsentRecord
from backend.identity.selectors import holding
from volunteers.models import HealthCheck, InsurancePolicy, InsuredPerson


def insured(people: Iterable[int], on: date) -> set[int]:
    """In one statement."""
    rows = InsuredPerson.objects.filter(person__any=list(people), first_on__lte=on, last_on__gte=on)
    return set(rows.values_list("person_id", flat=True))


def found_fit(people: Iterable[int], on: date, now: datetime) -> set[int]:
    """In one statement; of whoever no longer consents nothing is known."""
    agreed = holding(now).filter(person=OuterRef("person"), purpose=ConsentRecord.Purpose.HEALTH)
    rows = HealthCheck.objects.filter(
        Exists(agreed), person__any=list(people), checked_on__lte=on, last_valid_on__gte=on
    )
    return set(rows.values_list("person_id", flat=True))


def policies(actor: Actor, *, branch: UUID | None = None) -> QuerySet[InsurancePolicy]:
    rows = scope(actor, InsurancePolicy)
    return rows.filter(branch__unit__public_id=branch) if branch is not None else rows


def insured_people(
    actor: Actor, *, insurance_policy: UUID | None = None
) -> QuerySet[InsuredPerson]:
    rows = scope(actor, InsuredPerson)
    if insurance_policy is None:
        return rows
    return rows.filter(policy__public_id=insurance_policy)


def my_health_checks(actor: Actor) -> QuerySet[HealthCheck]:
    return scope(actor, HealthCheck).filter(person=actor.person_id)
