from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import VolunteerType
from volunteers.services import exit_volunteering


class ExitVolunteering(ServiceMutation):
    """Stops being a volunteer, at any time and without a reason: teams are left and places ahead
    are given back. Hours and proofs stay, and one may apply again."""

    service = exit_volunteering.exit_volunteering
    volunteer = Thing(VolunteerType, "Oneself, with the number that stays.")

    class Input:
        pass
