"""What is asked of certification."""

import graphene

from graphql_schema.fields import Connection, Find, id_argument
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.members.recognitions import RecognitionCertificateType, RecognitionNoticeType
from graphql_schema.members.review_rounds import ReviewRoundType
from members.selectors import cases


class CasesQuery(graphene.ObjectType):
    certification_case = Find(CertificationCaseType, description="One branch's case.")
    certification_queue = Connection(
        CertificationCaseType,
        select=cases.queue,
        order=["moved_at", "pk"],
        description="Cases that wait for an office of one's own, the longest first.",
        state=graphene.String(description="county_review, city_review …"),
    )
    branch_cases = Connection(
        CertificationCaseType,
        select=cases.of_branch,
        description="Cases of a branch that one may see, newest first.",
        branch=id_argument("Branch", "Whose."),
        shown_to_me=graphene.Boolean(
            description="Only those shown to oneself, by name or in an office, for now."
        ),
    )
    recognition_notices = Connection(
        RecognitionNoticeType,
        select=cases.notices,
        description="公示: branches that are to be recognised, for everybody.",
    )
    recognised_branches = Connection(
        RecognitionCertificateType,
        select=cases.recognised,
        description="Branches that are recognised now, for everybody.",
        standard=graphene.String(description="Code of the standard."),
    )
    review_rounds = Connection(
        ReviewRoundType,
        select=cases.rounds,
        description="Review rounds, newest first.",
        standard=graphene.String(description="Code of the standard."),
    )
