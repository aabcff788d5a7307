from graphql_schema.fields import id_of
from graphql_schema.members.profile import ProfileType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import set_profile_photo


class SetProfilePhoto(ServiceMutation):
    """Shows a photo of oneself: uploaded for the purpose profile_photo, and stored. The one before
    is deleted."""

    service = set_profile_photo.set_profile_photo
    profile = Thing(ProfileType, "One's profile.")

    class Input:
        upload_id = id_of("Upload", "From requestUpload.")
