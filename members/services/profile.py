"""A person's own profile, under lock."""

from backend.authority.actor import Actor
from members.models import Profile


def my_profile(actor: Actor) -> Profile:
    """Made when something is first written in it; whoever writes saves it."""
    Profile.objects.get_or_create(person_id=actor.me, defaults={"changed_at": actor.now})
    profile = Profile.objects.select_for_update(no_key=True).get(pk=actor.me)
    profile.changed_at = actor.now
    return profile
