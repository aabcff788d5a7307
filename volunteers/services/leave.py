"""What stands against forgetting somebody on this floor, and what ends when it is done."""

from datetime import datetime

from django.db.models import Q

from backend.authority.actor import Actor
from backend.privacy.services.leaving import on_erasure, stands_against
from volunteers.models import Attendance, TaskPart, TeamRequest
from volunteers.services.enrolling import end_service
from volunteers.services.joining_teams import settle_waiting
from volunteers.services.places_ahead import give_back, lock_shifts, places_ahead
from volunteers.services.tasks import hand_back_all, lock_tasks


@stands_against("PRESENT_IN_A_SHIFT")
def is_checked_in(person_id: int, now: datetime) -> bool:
    return Attendance.objects.filter(person=person_id, checked_out_at=None).exists()


@stands_against("SERVICE_IN_REVIEW")
def is_in_review(person_id: int, now: datetime) -> bool:
    """Minutes that a leader has still to settle would be lost."""
    return Attendance.objects.filter(person=person_id, needs_review=True, minutes=None).exists()


@on_erasure
def give_places_back(actor: Actor, person_id: int) -> None:
    """Of shifts not over; the leaders are told that a place is free, not whose it was."""
    places = places_ahead(person_id, actor.now)
    lock_shifts(places)
    give_back(actor, places)


@on_erasure
def give_tasks_back(actor: Actor, person_id: int) -> None:
    """Of what was reported there will be nobody to ask."""
    parts = TaskPart.objects.filter(person=person_id, state__in=TaskPart.OPEN)
    lock_tasks(parts)
    hand_back_all(actor, parts)


@on_erasure
def take_requests_back(actor: Actor, person_id: int) -> None:
    """No office is left with an item about nobody."""
    settle_waiting(actor, TeamRequest.State.WITHDRAWN, Q(person=person_id))


@on_erasure
def end_belonging(actor: Actor, person_id: int) -> None:
    end_service(person_id, actor.now)
