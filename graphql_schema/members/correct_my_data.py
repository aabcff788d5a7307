import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.members.data_correction import DataCorrectionType
from graphql_schema.service_mutation import ServiceMutation, Thing, Things
from members.services import correct_my_data


class CorrectMyData(ServiceMutation):
    """Has what is kept of oneself corrected. Nationality and residence, and sex and date of birth
    while they are unknown, change at once; for all else an office looks at one's papers and answers
    within the days of `correction.working_days`. One request at a time."""

    service = correct_my_data.correct_my_data
    person = Thing(PersonType, "Oneself as one stands now.")
    corrections = Things(DataCorrectionType, "What was changed, and what is asked of the office.")

    class Input:
        name = graphene.String(description="Full name, as on the ID; at most 80 characters.")
        sex = graphene.Int(description="GB/T 2261.1: 1 male, 2 female, 9 unspecified.")
        birth_date = graphene.Date(description="Date of birth.")
        nationality = graphene.String(description="Two letters, ISO 3166.")
        residence_division = graphene.String(
            description="Code of the division one lives in; an empty one takes it away."
        )
        id_kind = graphene.String(description="resident_id, passport …; with idNumber.")
        id_number = graphene.String(description="As on the document.")
        note = graphene.String(description="What shows it; at most 200 characters.")
