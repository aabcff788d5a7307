from graphql_schema.members.profile import ProfileType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import remove_emergency_contact


class RemoveEmergencyContact(ServiceMutation):
    """Takes the emergency contact out of one's profile."""

    service = remove_emergency_contact.remove_emergency_contact
    profile = Thing(ProfileType, "One's profile.")

    class Input:
        pass
