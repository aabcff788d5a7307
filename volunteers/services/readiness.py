"""Inner steps under lock: what a person says of when they could serve."""

from collections.abc import Iterable

from backend.authority.actor import Actor
from volunteers.models import AvailableHours, Readiness
from volunteers.rules.readiness import Hours
from volunteers.services.known import lock_people


def my_readiness(actor: Actor) -> Readiness:
    """Under the lock of the person; made when something is first said. Whoever writes saves it."""
    lock_people([actor.me])
    mine = Readiness.objects.filter(pk=actor.me).first() or Readiness(person_id=actor.me)
    mine.changed_at = actor.now
    return mine


def end_duty(person_id: int) -> None:
    """Of whoever serves no more, or rests; where they were goes with it. Under the lock of the
    person."""
    Readiness.objects.filter(pk=person_id).update(
        duty_since=None, lng=None, lat=None, placed_at=None
    )


def put_hours(person_id: int, hours: Iterable[Hours]) -> None:
    """In place of those there were; under the lock of the person."""
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
