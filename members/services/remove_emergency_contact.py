"""A person takes their emergency contact out of their profile."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from members.services.profile import my_profile


@deed("remove_emergency_contact")
def remove_emergency_contact(actor: Actor) -> Done:
    """Nothing of that other person stays. Without one, it is done already."""
    profile = my_profile(actor)
    profile.emergency_name = profile.emergency_relation = ""
    profile.emergency_phone = None
    profile.save()
    return Done({"profile": profile})
