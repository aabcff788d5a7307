"""A volunteer stops being one."""

from django.db.models import Q

from backend.authority.actor import Actor, again
from backend.authority.selectors import holders
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.send import tell
from volunteers.models import TaskPart, TeamRequest, VolunteerStatus
from volunteers.permissions import ENROLS
from volunteers.services.enrolling import end_service, standing_of
from volunteers.services.joining_teams import lock_waiting, settle_waiting
from volunteers.services.known import lock_people
from volunteers.services.places_ahead import give_back, lock_shifts, places_ahead
from volunteers.services.submissions import withdraw_submissions
from volunteers.services.tasks import hand_back_all, lock_tasks


@deed("exit_volunteering")
def exit_volunteering(actor: Actor) -> Done:
    """At any time and without a reason, as law has it; a presence that has begun goes on, and what
    was reported of a task is still looked at. Hours, proofs and the number stay, and one may apply
    again."""
    ahead = places_ahead(actor.me, actor.now)
    parts = TaskPart.objects.filter(person=actor.me, state__in=TaskPart.TO_DO)
    lock_shifts(ahead)
    lock_tasks(parts)
    lock_waiting(Q(person=actor.me))
    lock_people([actor.me])
    actor = again(actor)
    held = standing_of(actor.me, actor.now)
    if held is None:
        raise Refused(Refusal("NOT_A_VOLUNTEER"))
    give_back(actor, ahead)
    hand_back_all(actor, parts)
    settle_waiting(actor, TeamRequest.State.WITHDRAWN, Q(person=actor.me))
    withdraw_submissions(actor, actor.me)
    end_service(actor.me, actor.now)
    _tell_branch(actor, held)
    return Done({"volunteer": held.volunteer})


def _tell_branch(actor: Actor, held: VolunteerStatus) -> None:
    tell(
        actor.now,
        kind="volunteer_left",
        recipients=holders(actor.now, ENROLS, held.branch_id),
        subject=held.volunteer,
        event=f"volunteer_left:{held.volunteer.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
    )
