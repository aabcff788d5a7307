"""Whom to call when something happens to a person."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.rules.phones import to_e164
from members.models import Profile
from members.services.profile import my_profile


@deed("set_emergency_contact")
def set_emergency_contact(actor: Actor, *, name: str, phone: str, relation: str) -> Done:
    """In the place of the one there was."""
    number, name = to_e164(phone), name.strip()
    wrong = misfits(Profile, emergency_name=name or None, emergency_relation=relation or None)
    fields = {"emergencyName": "name", "emergencyRelation": "relation"}
    refusals = [Refusal(each.code, fields[str(each.field)], each.params) for each in wrong]
    if number is None:
        refusals.append(Refusal("INVALID", "phone"))
    refuse_if(refusals)
    profile = my_profile(actor)
    profile.emergency_name = name
    profile.emergency_relation = relation
    profile.emergency_phone = number
    profile.save()
    return Done({"profile": profile})
