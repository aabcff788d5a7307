"""Inner steps of calling people at once, under lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.authority.selectors import units_below
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.places.models import Division
from volunteers.models import Mobilisation, Team
from volunteers.rules.fence import Point, as_kept
from volunteers.rules.mobilisation import Audience, around_refusals

State = Mobilisation.State
OPEN = (State.WAITING, State.RUNNING)


@dataclass(frozen=True)
class Wanted:
    """An audience as it is asked for."""

    team_ids: Sequence[UUID] = ()
    certificate_kind: str = ""
    skill: str = ""
    division: str = ""
    around: Point | None = None
    radius_metres: int = 0
    hazardous: bool = False
    widened: bool = False


def audience_of(actor: Actor, unit: Unit, wanted: Wanted) -> Audience:
    """What is no team there, or no division, is NOT_FOUND."""
    below = units_below(unit.pk, actor.now)
    teams = dict(
        Team.objects.filter(unit__public_id__any=list(wanted.team_ids), pk__any=below)
        .order_by("pk")
        .values_list("unit__public_id", "pk")
    )
    refusals = [
        Refusal("NOT_FOUND", f"audience.teamIds.{index}")
        for index, each in enumerate(wanted.team_ids)
        if each not in teams
    ]
    if wanted.division and not Division.objects.filter(pk=wanted.division).exists():
        refusals.append(Refusal("NOT_FOUND", "audience.division"))
    if wanted.around is not None:
        refusals += around_refusals(wanted.around, wanted.radius_metres)
    asked = misfits(Mobilisation, certificate_kind=wanted.certificate_kind, skill=wanted.skill)
    refuse_if(refusals + [Refusal(each.code, f"audience.{each.field}") for each in asked])
    return Audience(
        unit_id=unit.pk,
        teams=tuple(teams.values()),
        certificate_kind=wanted.certificate_kind,
        skill=wanted.skill,
        division=wanted.division,
        around=None if wanted.around is None else as_kept(wanted.around),
        radius_metres=None if wanted.around is None else wanted.radius_metres,
        hazardous=wanted.hazardous,
        widened=wanted.widened,
    )


def marked(kind: str, mobilisation: Mobilisation) -> str:
    """Each kind of message has one of its own that says it is a drill."""
    return f"{kind}_drill" if mobilisation.drill else kind


def open_mobilisation(
    actor: Actor, mobilisation_id: UUID, action: str, *, states: Sequence[str] = OPEN
) -> Mobilisation:
    """Locked: whoever tells, stops or closes waits."""
    field = "mobilisationId"
    mobilisation = access(actor, Mobilisation, mobilisation_id, action, field=field, lock=True)
    if mobilisation.state not in states:
        raise Refused(Refusal("MOBILISATION_OVER", field))
    return mobilisation
