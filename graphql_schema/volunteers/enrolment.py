"""Becoming a volunteer, resting from it, and the card that shows it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal, Refused
from graphql_schema.backend.consents import PolicyTextType
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Connection, One, Plain, Row, id_argument
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import Kind, instant, kind_of, named, text
from graphql_schema.sight import PERSONAL, row, rows
from members import kinds
from volunteers.models import (
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerStatus,
    VolunteerSuspension,
)
from volunteers.pages.volunteer_card import address
from volunteers.selectors import enrolment


class VolunteerApplicationType(Row):
    """Somebody asks a branch to become a volunteer of it."""

    class Meta:
        model = VolunteerApplication
        name = "VolunteerApplication"

    reads = "volunteer.enrol"
    sees = {
        **rows("person state skills promise confidentiality", PERSONAL),
        **rows("applied_at decided_at reason", PERSONAL),
        "branch": row(),
    }

    person = One(PersonType, path="person", description="Who, if one may see them.")
    branch = One(BranchType, path="branch", description="Which branch.")
    state = kind_of("state", "Waiting, enrolled, refused or withdrawn.")
    skills = graphene.List(
        graphene.NonNull(Kind), required=True, description="What they say they can do."
    )
    promise = One(PolicyTextType, path="promise", description="The promise that was accepted.")
    confidentiality = One(
        PolicyTextType, path="confidentiality", description="The duty that was accepted."
    )
    applied_at = instant("When it was applied for.", required=True)
    decided_at = instant("When it was decided or withdrawn.")
    reason = text("What the branch says to it; may be empty.")

    @staticmethod
    def resolve_skills(application: VolunteerApplication, info: Any) -> list[Kind]:
        return named(application.skills, kinds.SKILLS)


class VolunteerSuspensionType(Row):
    """An office lets a volunteer rest; the volunteer reads why."""

    class Meta:
        model = VolunteerSuspension
        name = "VolunteerSuspension"

    reads = "volunteer.enrol"
    sees = {
        **rows("person status_before reason suspended_at lifted_at lift_reason", PERSONAL),
        "branch": row(),
    }

    person = One(PersonType, path="person", description="Who, if one may see them.")
    branch = One(BranchType, path="branch", description="Of which branch.")
    status_before = kind_of("status_before", "What they are again once it is lifted.")
    reason = text("Why.")
    suspended_at = instant("Since when.", required=True)
    lifted_at = instant("When it was lifted; null while it holds.")
    lift_reason = text("Why it was lifted; may be empty.")


class RegistrationAuthorityType(Row):
    """A branch registers its volunteers itself, because its county society said so."""

    class Meta:
        model = RegistrationAuthority
        name = "RegistrationAuthority"

    reads = "registration authority"
    sees = rows("branch since ended_at reason")

    branch = One(BranchType, path="branch", description="Which branch.")
    since = instant("Since when.", required=True, source="during.lower")
    ended_at = instant("When it was ended; null while it holds.", source="during.upper")
    reason = text("Why it was ended; empty while it holds.")


class VolunteerCard(Plain):
    """One's own card, as long as one is a volunteer."""

    reads = "own"
    sees = rows("volunteer_no name status since branch_name picture_url", PERSONAL)

    volunteer_no = text("Number on the card.")
    name = text("Whose it is.")
    status = graphene.Field(
        Kind, required=True, description="Enrolled, registered or suspended, as of now."
    )
    since = instant("Since when they have this status.", required=True)
    branch_name = text("Of which branch.")
    picture_url = text(
        "The card as a PNG with the personal code of the moment it is fetched at; the address opens"
        " for ten minutes."
    )


def _my_card(root: None, info: GraphQLResolveInfo) -> VolunteerCard | None:
    actor = info.context.actor
    if actor.person_id is None:
        raise Refused(Refusal("UNAUTHENTICATED"))
    card = enrolment.card_of(actor.person_id, actor.now)
    if card is None:
        return None
    labels: dict[str, Any] = dict(VolunteerStatus.Status.choices)
    return VolunteerCard(
        volunteer_no=card.volunteer_no,
        name=card.name,
        status=Kind(code=card.status, label=str(labels[card.status])),
        since=card.since,
        branch_name=card.branch_name,
        picture_url=address(actor.now, card.public_id, language=info.context.language),
    )


class EnrolmentQuery(graphene.ObjectType):
    my_volunteer_card = graphene.Field(
        VolunteerCard,
        description="One's own card; null for whoever is no volunteer.",
        resolver=_my_card,
    )
    my_volunteer_applications = Connection(
        VolunteerApplicationType,
        select=enrolment.my_applications,
        description="What one has asked of branches, newest first.",
    )
    my_suspensions = Connection(
        VolunteerSuspensionType,
        select=enrolment.my_suspensions,
        description="When and why one's service was suspended, newest first.",
    )
    volunteer_applications = Connection(
        VolunteerApplicationType,
        select=enrolment.applications,
        description="Who asks to become a volunteer where one's office enrols, newest first.",
        branch=id_argument("Branch", "Only those for this branch."),
        state=graphene.String(description="waiting, enrolled, refused or withdrawn."),
    )
    volunteer_suspensions = Connection(
        VolunteerSuspensionType,
        select=enrolment.suspensions,
        description="Whose service was suspended where one's office enrols, newest first.",
        branch=id_argument("Branch", "Only those of this branch."),
    )
    registration_authorities = Connection(
        RegistrationAuthorityType,
        select=enrolment.authorities,
        description="Which branches register their volunteers themselves, newest first.",
    )
