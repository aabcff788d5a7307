import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import enter_person


class EnterPerson(ServiceMutation):
    """Enters somebody who has not come themselves. An ID that is known here already makes nobody:
    whoever answers for them is asked, and the answer says so."""

    service = enter_person.enter_person
    person = Thing(PersonType, "Who was entered; null when somebody was asked instead.")

    class Input:
        branch_id = id_of("Branch", "Where.")
        name = graphene.String(required=True, description="Full name, as on the ID.")
        birth_date = graphene.Date(required=True, description="Date of birth.")
        sex = graphene.Int(required=True, description="GB/T 2261.1: 0, 1, 2 or 9.")
        consent_paper = graphene.String(
            required=True, description="Reference of the consent on paper; at most 40 characters."
        )
        nationality = graphene.String(description="ISO 3166, two letters; CN when left out.")
        id_kind = graphene.String(description="resident_id, passport …")
        id_number = graphene.String(description="As on the document.")
        phone = graphene.String(description="A mobile number of theirs.")
