"""An office calls volunteers to come at once."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.second import ask_a_second
from backend.policy.values import policy_over
from volunteers.models import Mobilisation
from volunteers.permissions.operations import MOBILISES
from volunteers.selectors.audience import alertable
from volunteers.services.mobilising import State, Wanted, audience_of, marked
from volunteers.services.operations import open_operation_of


@deed("mobilise")
def mobilise(
    actor: Actor,
    *,
    operation_id: UUID,
    unit_id: UUID,
    audience: Wanted,
    drill: bool = False,
    note: str = "",
) -> Done:
    """Only this row is written now; whoever is called is told in bites, those on duty first. Above
    the policy's number of people nobody is before a second person has agreed."""
    operation = open_operation_of(actor, operation_id)
    unit = access(actor, Unit, unit_id, "mobilise", field="unitId")
    note = note.strip()
    refuse_if(misfits(Mobilisation, note=note))
    called = audience_of(actor, unit, audience)
    alone = policy_over(actor.now, unit.pk)["mobilisation.alone_most"]
    people = alertable(called, actor.now, widened=called.widened)
    many = people[: alone + 1].count()
    if not many:
        raise Refused(Refusal("NOBODY_TO_ALERT", "audience"))
    around = called.around
    mobilisation = Mobilisation.objects.create(
        operation=operation,
        unit=unit,
        teams=list(called.teams),
        certificate_kind=called.certificate_kind,
        skill=called.skill,
        division_id=called.division or None,
        lng=around.lng if around else None,
        lat=around.lat if around else None,
        datum=around.datum if around else "",
        radius_metres=called.radius_metres,
        hazardous=called.hazardous,
        widened=called.widened,
        drill=drill,
        note=note,
        state=State.WAITING if many > alone else State.RUNNING,
        called_by_id=actor.me,
        called_at=actor.now,
    )
    if mobilisation.state == State.WAITING:
        kind = marked("mobilisation_to_decide", mobilisation)
        ask_a_second(
            actor.now,
            mobilisation,
            asked_by=actor.me,
            permission=MOBILISES,
            kind=kind,
            mutation="decideMobilisation",
        )
    return Done({"mobilisation": mobilisation}, office_id=actor.through(MOBILISES, unit.pk))
