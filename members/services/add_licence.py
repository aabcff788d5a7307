"""A person enters a licence they hold."""

from datetime import date

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.policy.values import policy_at
from members.models import Licence
from members.services.profile import my_profile

LONGEST_NUMBER = 40


@deed("add_licence")
def add_licence(
    actor: Actor,
    *,
    kind: str,
    valid_from: date,
    last_valid_on: date | None = None,
    number: str = "",
) -> Done:
    """Both days inclusive. A renewal is a new one. Some numbers are those of the ID card, so none
    is stored or shown plain."""
    number = number.strip()
    my_profile(actor).save()  # of two at once each counts the other
    refuse_if(_refusals(actor, kind, valid_from, last_valid_on, number))
    licence = Licence(
        person_id=actor.me,
        kind=kind,
        valid_from=valid_from,
        last_valid_on=last_valid_on,
        added_at=actor.now,
    )
    licence.number = number or None
    licence.save()
    return Done({"licence": licence})


def _refusals(
    actor: Actor, kind: str, valid_from: date, last_valid_on: date | None, number: str
) -> list[Refusal]:
    refusals = misfits(Licence, kind=kind)
    if last_valid_on is not None and last_valid_on < valid_from:
        refusals.append(Refusal("PERIOD_BACKWARDS", "lastValidOn"))
    if len(number) > LONGEST_NUMBER:
        refusals.append(Refusal("TOO_LONG", "number", {"most": LONGEST_NUMBER}))
    held = Licence.objects.filter(person=actor.me, ended_at=None)
    if held.filter(kind=kind, valid_from=valid_from).exists():
        refusals.append(Refusal("LICENCE_HELD", "kind"))
    most = policy_at(actor.now)["profile.most_licences"]
    if held.count() >= most:
        refusals.append(Refusal("TOO_MANY_LICENCES", None, {"most": most}))
    return refusals
