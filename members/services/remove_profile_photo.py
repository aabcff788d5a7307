"""A person takes their face away."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.files.services.use import let_go
from backend.identity.models import ConsentRecord
from backend.identity.withdrawal import on_withdrawal
from members.models import Profile
from members.services.profile import my_profile


@deed("remove_profile_photo")
def remove_profile_photo(actor: Actor) -> Done:
    """The file is deleted with the next hour. Without a photo, it is done already."""
    profile = my_profile(actor)
    _remove(actor, profile)
    return Done({"profile": profile})


@on_withdrawal(ConsentRecord.Purpose.PHOTO)
def remove_photo_of(actor: Actor, person_id: int) -> None:
    for profile in Profile.objects.select_for_update(no_key=True).filter(pk=person_id):
        _remove(actor, profile)


def _remove(actor: Actor, profile: Profile) -> None:
    if profile.photo_id is not None:
        let_go(actor, profile.photo_id)
        profile.photo = None
    profile.save()
