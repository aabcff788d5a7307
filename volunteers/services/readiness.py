"""Inner steps under lock: what a person says of when they could serve."""

from collections.abc import Iterable

from backend.authority.actor import Actor
from volunteers.models import AvailableHours, Readiness
from volunteers.rules.readiness import Hours


def my_readiness(actor: Actor) -> Readiness:
    """Made when something is first said; whoever writes saves it."""
    Readiness.objects.get_or_create(person_id=actor.me, defaults={"changed_at": actor.now})
    mine = Readiness.objects.select_for_update(no_key=True).get(pk=actor.me)
    mine.changed_at = actor.now
    return mine


def put_hours(person_id: int, hours: Iterable[Hours]) -> None:
    """In place of those there were; under the lock of the person or of what they said."""
    AvailableHours.objects.filter(person=person_id).delete()
    AvailableHours.objects.bulk_create(
        AvailableHours(
            person_id=person_id,
            weekday=each.weekday,
            from_minute=each.from_minute,
            until_minute=each.until_minute,
        )
        for each in hours
    )
