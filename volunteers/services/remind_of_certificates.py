"""The clock tells volunteers that a certificate of theirs ends soon."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from backend.messaging.send import tell_each
from backend.policy.values import policy_at
from backend.sweeps import swept
from volunteers.models import FirstAidCertificate

KIND = "certificate_expires"
AT_ONCE = 200


@swept
@transaction.atomic
def remind_of_certificates(now: datetime) -> int:
    """Once at each of the policy's days; whoever is told late is told once. What was renewed is not
    told."""
    policy = policy_at(now)
    names = ("certificate.first_reminder_days", "certificate.second_reminder_days")
    steps = [-1, *sorted({policy[name] for name in names})]
    return sum(_remind(now, days, above) for above, days in pairwise(steps))


def _remind(now: datetime, days: int, above: int) -> int:
    told = {each.person_id: each for each in _ending(localdate(now), days, above)}
    tell_each(
        now,
        kind=KIND,
        told={person: (each, f"{KIND}:{each.public_id}:{days}") for person, each in told.items()},
    )
    keys = [each.pk for each in told.values()]
    FirstAidCertificate.objects.filter(pk__any=keys).update(reminded_days=days)
    return len(keys)


def _ending(today: date, days: int, above: int) -> list[FirstAidCertificate]:
    newer = FirstAidCertificate.objects.filter(
        person=OuterRef("person"),
        kind=OuterRef("kind"),
        last_valid_on__gt=OuterRef("last_valid_on"),
    )
    due = FirstAidCertificate.objects.filter(
        Q(reminded_days=None) | Q(reminded_days__gt=days),
        ~Exists(newer),
        last_valid_on__gt=today + timedelta(days=above),
        last_valid_on__lte=today + timedelta(days=days),
    )
    return list(due.order_by("last_valid_on", "pk").select_for_update(skip_locked=True)[:AT_ONCE])
