"""What a branch has on file, and where it is at home."""

from typing import Any

import graphene

from backend.authority.scope import scope
from graphql_schema.backend.types import PersonType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import (
    Connection,
    One,
    Plain,
    Relation,
    Row,
    fetched,
    fill_in,
    id_argument,
)
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, PUBLIC, SENSITIVE, judged, rows
from members.models import Branch, BranchDocument, Premises
from members.selectors import evidence, twins

REVIEWS = "evidence.review"
REVIEWED = {
    "capture": judged(REVIEWS),
    "same_elsewhere": judged(REVIEWS, PUBLIC),
    "same_branches": judged(REVIEWS, PUBLIC),
}


class CaptureType(Plain):
    """Where and when a picture was taken, as the camera said and its sender agreed to show."""

    class Meta:
        name = "Capture"

    reads = REVIEWS
    sees = rows("lng lat taken_at", SENSITIVE)

    lng = graphene.Float(description="Longitude in degrees, WGS-84; null where it was not said.")
    lat = graphene.Float(description="Latitude in degrees, WGS-84.")
    taken_at = instant("When; null where it was not said.")


class CaptureOf(Relation):
    def __init__(self, path: str) -> None:
        super().__init__(
            CaptureType,
            path=path,
            description="Where and when it was taken, for whoever decides on the branch.",
        )

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = twins.captures(info.context.actor, rows, f"{self.path}_id")
        for row in rows:
            fill_in(row, name, found.get(row.pk))


class Elsewhere(Relation):
    """How many."""

    def __init__(self, path: str) -> None:
        super().__init__(
            graphene.Int,
            path=path,
            description="How many other branches show the same file or a picture that looks the"
            " same, for whoever decides on this one.",
        )

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = twins.twins(info.context.actor, rows, f"{self.path}_id")
        for row in rows:
            others = found.get(row.pk)
            fill_in(row, name, None if others is None else len(others))


class WhereElse(Relation):
    """Those in sight."""

    def __init__(self, path: str) -> None:
        super().__init__(
            BranchType,
            path=path,
            description="Of those, the branches whose documents one sees.",
        )

    def shape(self, type_: Any) -> Any:
        return graphene.List(graphene.NonNull(type_))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        actor = info.context.actor
        found = twins.twins(actor, rows, f"{self.path}_id")
        ids = sorted({each for others in found.values() for each in others})
        seen = scope(actor, Branch, "assess", keyed=True).filter(pk__any=ids)
        branches = {each.pk: each for each in fetched(info, seen, BranchType, nodes)}
        for row in rows:
            others = found.get(row.pk)
            shown = [branches[each] for each in others or () if each in branches]
            fill_in(row, name, None if others is None else shown)


class BranchDocumentType(Row):
    """A document that a branch keeps once for all its cases."""

    class Meta:
        model = BranchDocument
        name = "BranchDocument"

    reads = "assessment.see"
    sees = {
        **rows("branch kind title dated_on file sha256 added_at replaced_by ended_at"),
        **rows("added_by", PERSONAL),
        **REVIEWED,
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
    capture = CaptureOf("file")
    same_elsewhere = Elsewhere("file")
    same_branches = WhereElse("file")
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
    sees = {
        **rows("branch address area use since photo emblem_off_roof name_beneath"),
        **rows("recorded_at ended_at"),
        **REVIEWED,
    }

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
    capture = CaptureOf("photo")
    same_elsewhere = Elsewhere("photo")
    same_branches = WhereElse("photo")
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
