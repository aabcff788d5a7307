"""What a branch has on file, and where it is at home."""

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import Connection, One, Row, id_argument
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, rows
from members.models import BranchDocument, Premises
from members.selectors import evidence


class BranchDocumentType(Row):
    """A document that a branch keeps once for all its cases."""

    class Meta:
        model = BranchDocument
        name = "BranchDocument"

    reads = "assessment.see"
    sees = {
        **rows("branch kind title dated_on file sha256 added_at replaced_by ended_at"),
        **rows("added_by", PERSONAL),
    }

    branch = One(BranchType, path="branch", description="Whose it is.")
    kind = kind_of("kind", "Charter, rules, plan, summary, photo …")
    title = text("Its title.")
    dated_on = day("The day that stands on it.", required=True)
    file = One(UploadType, path="file", description="The file; null once it is deleted.")
    sha256 = graphene.String(
        required=True, description="SHA-256 of the file, in hexadecimal digits; it stays."
    )
    added_by = One(PersonType, path="added_by", description="By whom, if one may see them.")
    added_at = instant("Since when it is on file.", required=True)
    replaced_by = One(
        lambda: BranchDocumentType, path="replaced_by", description="What took its place."
    )
    ended_at = instant("Since when it is replaced or holds no more; null while in force.")

    @staticmethod
    def resolve_sha256(document: BranchDocument, info: object) -> str:
        return bytes(document.sha256).hex()


class PremisesType(Row):
    """Where a branch is at home."""

    class Meta:
        model = Premises
        name = "Premises"

    reads = "assessment.see"
    sees = rows(
        "branch address area use since photo emblem_off_roof name_beneath recorded_at ended_at"
    )

    branch = One(BranchType, path="branch", description="Whose they are.")
    address = text("Where.")
    area = integer("In square metres.")
    use = kind_of("use", "Office, room for activities, culture wall …")
    since = day("In use since this day.", required=True)
    photo = One(UploadType, path="photo", description="Photo of the sign.")
    emblem_off_roof = graphene.Boolean(
        description="On the photo the emblem is not on the roof; null: not said."
    )
    name_beneath = graphene.Boolean(
        description="On the photo the society's name stands beneath the emblem; null: not said."
    )
    recorded_at = instant("When it was recorded.", required=True)
    ended_at = instant("When the branch left; null while it is there.")


class EvidenceQuery(graphene.ObjectType):
    branch_documents = Connection(
        BranchDocumentType,
        select=evidence.branch_documents,
        description="What branches have on file, for whoever sees how they stand; newest first.",
        branch=id_argument("Branch", "Only those of this branch."),
        kind=graphene.String(description="charter, plan, wall_photo …"),
        past=graphene.Boolean(description="Also what was replaced or has ended."),
    )
    premises = Connection(
        PremisesType,
        select=evidence.premises,
        description="Where branches are at home, for whoever sees how they stand; newest first.",
        branch=id_argument("Branch", "Only those of this branch."),
        past=graphene.Boolean(description="Also what they have left."),
    )
