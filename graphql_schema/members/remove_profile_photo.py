from graphql_schema.members.profile import ProfileType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import remove_profile_photo


class RemoveProfilePhoto(ServiceMutation):
    """Takes the photo of oneself away; the file is deleted."""

    service = remove_profile_photo.remove_profile_photo
    profile = Thing(ProfileType, "One's profile.")

    class Input:
        pass
