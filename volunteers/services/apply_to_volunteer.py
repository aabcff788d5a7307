"""Somebody asks a branch to become a volunteer of it."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.models import Person, PolicyDocument
from backend.identity.services.consents import sign_up_refusals, text_in_force
from backend.messaging.send import ask_office
from members.models import Branch
from members.services.profile import my_profile
from volunteers.models import VolunteerApplication
from volunteers.permissions import ENROLS
from volunteers.rules.enrolment import enrolment_refusals
from volunteers.rules.readiness import Hours, hours_refusals
from volunteers.services.enrolling import candidate
from volunteers.services.known import lock_people
from volunteers.services.readiness import put_hours

ASKED = "volunteer_application"


@deed("apply_to_volunteer")
def apply_to_volunteer(
    actor: Actor,
    *,
    branch_id: UUID,
    promise_id: UUID,
    confidentiality_id: UUID,
    skills: Sequence[str] = (),
    hours: Sequence[Hours] | None = None,
) -> Done:
    """Promise and confidentiality are accepted with it, in the versions in force. What one can do
    is also put into one's own profile, where nothing is taken away; hours of a week that are given
    replace all there were."""
    branch = access(actor, Branch, branch_id, field="branchId", status=Branch.Status.ACTIVE)
    kinds = PolicyDocument.Kind
    promise = text_in_force(actor, promise_id, kinds.PROMISE, field="promiseId")
    duty = text_in_force(
        actor, confidentiality_id, kinds.CONFIDENTIALITY, field="confidentialityId"
    )
    lock_people([actor.me])
    chosen = sorted(set(skills))
    refuse_if(_refusals(actor, chosen) + hours_refusals(hours or ()))
    application = VolunteerApplication.objects.create(
        person_id=actor.me,
        branch=branch,
        promise=promise,
        confidentiality=duty,
        skills=chosen,
        applied_at=actor.now,
    )
    if chosen:
        profile = my_profile(actor)
        profile.skills = sorted({*profile.skills, *chosen})
        profile.save()
    if hours is not None:
        put_hours(actor.me, hours)
    ask_office(
        actor.now,
        unit=branch.unit_id,
        permission=ENROLS,
        kind=ASKED,
        mutation="decideVolunteerApplication",
        subject=application,
        event=f"{ASKED}:{application.public_id}",
        submitted_by_id=actor.me,
    )
    return Done({"application": application})


def _refusals(actor: Actor, skills: list[str]) -> list[Refusal]:
    refusals = sign_up_refusals(actor) + misfits(VolunteerApplication, skills=skills)
    waiting = VolunteerApplication.objects.filter(
        person=actor.me, state=VolunteerApplication.State.WAITING
    )
    if waiting.exists():
        refusals.append(Refusal("ALREADY_APPLIED"))
    person = Person.objects.get(pk=actor.me)
    return refusals + enrolment_refusals(candidate(person, actor.now))
