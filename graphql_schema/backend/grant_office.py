import graphene

from backend.authority.services import grant_office
from graphql_schema.backend.types import OfficeType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class GrantOffice(ServiceMutation):
    """Gives somebody an office below one's own."""

    service = grant_office.grant_office
    office = Thing(OfficeType, "The office.")

    class Input:
        person_id = id_of(
            "Person", "To whom; of an office that is held from outside, by the id they told."
        )
        kind = graphene.String(required=True, description="team_leader, branch_manager …")
        unit_id = id_of(("Unit", "Branch", "Team", "Station"), "Over which unit.")
        first_day = graphene.Date(description="From the beginning of this day; left out: now.")
        last_day = graphene.Date(
            description="To the end of this day; left out: as long as a term of this office lasts."
        )
        and_below = graphene.Boolean(description="Over the units below as well; left out: yes.")
        read_only = graphene.Boolean(description="Only sees; left out: no.")
