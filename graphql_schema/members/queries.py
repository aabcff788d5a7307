"""What is asked of the register."""

import graphene

from graphql_schema.fields import Carried, Connection, Find, id_argument
from graphql_schema.members.case_queries import CasesQuery
from graphql_schema.members.data_correction import DataCorrectionType
from graphql_schema.members.identity_claim import IdentityClaimType
from graphql_schema.members.letter import LetterType
from graphql_schema.members.profile import ProfileKinds, ProfileType, my_profile
from graphql_schema.members.standards_asked import StandardsQuery
from graphql_schema.members.standing import StandingQuery
from graphql_schema.members.types import BranchType, MembershipType
from graphql_schema.orders import Orders
from graphql_schema.scalars import Instant
from members import selectors

BRANCH_ORDERS = Orders(
    "BranchOrder", newest=["-pk"], oldest=["pk"], division=["division_id", "kind", "pk"]
)
MEMBER_ORDERS = Orders("MemberOrder", newest=["-pk"], oldest=["pk"], branch=["branch_id", "pk"])


class MembersQuery(CasesQuery, StandingQuery, StandardsQuery, graphene.ObjectType):
    my_profile = Carried(
        ProfileType,
        description="What one tells of oneself; null while that is nothing.",
        resolver=my_profile,
    )
    profile_kinds = graphene.Field(
        ProfileKinds,
        required=True,
        description="What can be chosen in a profile.",
        resolver=lambda root, info: ProfileKinds(),
    )
    branch = Find(BranchType, description="One branch.")
    identity_claim = Find(IdentityClaimType, description="Somebody who says who they are.")
    data_correction = Find(DataCorrectionType, description="One's own, or one to be decided.")
    letter = Find(LetterType, description="One's own, or one to be answered.")
    my_letters = Connection(
        LetterType,
        select=selectors.my_letters,
        description="What one wrote to offices, newest first.",
    )
    my_corrections = Connection(
        DataCorrectionType,
        select=selectors.my_corrections,
        description="What one had corrected of what is kept of oneself, newest first.",
    )
    branches = Connection(
        BranchType,
        select=selectors.branches,
        order=BRANCH_ORDERS,
        description="Branches of the province.",
        search=graphene.String(description="A part of the name."),
        kind=graphene.String(description="township, community, school …"),
        status=graphene.String(description="active or closed."),
        division=graphene.String(description="Code of a division, with all below it."),
        under=id_argument("Branch", "Only those below this branch now."),
    )
    members = Connection(
        MembershipType,
        select=selectors.members,
        order=MEMBER_ORDERS,
        description="Memberships one may see.",
        branch=id_argument("Branch", "Only those in this branch."),
        search=graphene.String(description="Beginning of a name, its pinyin or its initials."),
        as_of=graphene.Argument(Instant, description="As they stood then; left out: now."),
    )
