"""Counts who is on file, and says so when it becomes very many."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from backend.authority.models import Unit
from backend.authority.selectors import watchers
from backend.identity.models import Person
from backend.identity.selectors import living
from backend.messaging.send import tell
from backend.policy.values import policy_at
from backend.privacy.models import PeopleCount

ALARMS = ("people.first_alarm", "people.second_alarm")


@transaction.atomic
def count_people(now: datetime) -> int:
    """Each alarm is told once, to whoever answers for the whole."""
    people = Person.objects.filter(living()).count()
    PeopleCount.objects.bulk_create(
        [PeopleCount(on=localdate(now), people=people, counted_at=now)],
        update_conflicts=True,
        unique_fields=["on"],
        update_fields=["people", "counted_at"],
    )
    policy, root = policy_at(now), Unit.objects.filter(is_root=True).first()
    for alarm in ALARMS:
        if root is not None and people >= policy[alarm]:
            told = watchers(now, "privacy.see", root.pk)
            event = f"{alarm}:{policy[alarm]}"
            tell(now, kind="many_people", recipients=told, subject=root, event=event)
    return people
