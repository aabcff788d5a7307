"""Announcements: what an office says to many, whom it reaches and who has read it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.announcements.models import Announcement, AnnouncementFile
from backend.announcements.selectors import announcements, my_announcements, reading, size
from backend.authority.models import Unit
from backend.authority.scope import logged_in
from backend.errors import Refused
from backend.messaging import audiences
from graphql_schema.backend.announcement_audience import AnnouncementAudienceInput, wanted_of
from graphql_schema.backend.subject import Subject
from graphql_schema.backend.types import UnitType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import (
    Connection,
    Few,
    Find,
    One,
    Plain,
    Relation,
    Row,
    fill_in,
    id_argument,
    with_id,
)
from graphql_schema.scalars import Kind, instant, integer, kind_of, named, text, yes_no
from graphql_schema.sight import PERSONAL, judged, row, rows

LINE = "do announcement.send"


class AnnouncementReading(Plain):
    """How far an announcement has come; inbox rows are forgotten in time, and so is this."""

    reads = LINE
    sees = rows("addressed arrived read")

    addressed = integer("How many people have it in their inbox.")
    arrived = integer("Of them, whose phone said that it came.")
    read = integer("Of them, who have read it.")


class ReadBy(Relation):
    """Of all these announcements with one look; null to whoever may not write there."""

    def __init__(self, *, description: str) -> None:
        super().__init__(AnnouncementReading, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = reading(info.context.actor, [each.pk for each in rows])
        for each in rows:
            known = found.get(each.pk)
            shown = known and AnnouncementReading(**known._asdict())
            fill_in(each, name, shown)


class AudienceOf(Subject):
    """Null where the audience is a unit's."""

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        hanging = [each for each in rows if each.audience_of is not None]
        super().fetch(info, hanging, name, nodes)
        for each in rows:
            if each.audience_of is None:
                fill_in(each, name, None)


class AnnouncementType(Row):
    """What an office says to many."""

    class Meta:
        model = Announcement
        name = "Announcement"

    reads = LINE
    sees = {
        **rows("unit audience and_below audience_of among category title body title_english"),
        **rows("body_english scheduled_for state withdrawn reason submitted_at sent_at"),
        **rows("spread_at revision attachments"),
        "reading": judged(LINE, PERSONAL),
    }

    unit = One(UnitType, path="unit", description="Who says it.")
    audience = kind_of("audience_name", "Whom it addresses.")
    and_below = yes_no("Also those of all units below.")
    audience_of = AudienceOf(description="The team, shift … whose people they are, if one sees it.")
    among = graphene.List(
        graphene.NonNull(Kind), required=True, description="Only among these; empty: all."
    )
    category = kind_of("category", "Service or marketing.")
    title = text("Title in Chinese.")
    body = text("Plain text in Chinese.")
    title_english = text("Title in English; may be empty.")
    body_english = text("Plain text in English; may be empty.")
    scheduled_for = instant("When it is sent; null in a draft: at once.")
    state = kind_of("state", "Draft, waiting, scheduled, running, done, stopped or rejected.")
    withdrawn = yes_no("It does not hold any more; `reason` says why.")
    reason = text("Why it was withdrawn or rejected; empty otherwise.")
    submitted_at = instant("When the office handed it in; null in a draft.", source="sent_at")
    sent_at = instant("When it began to go out; null before.", source="went_out_at")
    spread_at = instant("When everybody had been told; null until then.")
    revision = integer("Changes with every edit; name it when editing.")
    attachments = Few(
        lambda: AnnouncementFileType,
        path="announcement",
        description="Pictures and documents, nine at most.",
    )
    reading = ReadBy(description="Who has read it, in numbers; for whoever may write there.")

    @staticmethod
    def resolve_among(announcement: Announcement, info: Any) -> list[Kind]:
        kind = audiences.table.get(announcement.audience_name)
        return named(announcement.audience_among, kind.among if kind else {})

    @staticmethod
    def resolve_withdrawn(announcement: Announcement, info: Any) -> bool:
        return announcement.state == Announcement.State.STOPPED


class AnnouncementFileType(Row):
    """A picture or a document of an announcement."""

    class Meta:
        model = AnnouncementFile
        name = "AnnouncementFile"

    reads = LINE
    sees = {"upload": row(PERSONAL)}

    upload = One(UploadType, path="upload", description="The file; null once it is erased.")


class AnnouncementAudience(Plain):
    """Whom one may address, by name."""

    reads = "everyone"
    sees = rows("name label of among")

    name = text("What an announcement names.")
    label = text("In the language asked for.")
    of = graphene.String(description="Type of what it hangs on: Team, Shift …; null: the unit.")
    among = graphene.List(
        graphene.NonNull(Kind), required=True, description="By what it can be narrowed."
    )


class AnnouncementPreview(Plain):
    """Whom an announcement would reach now, in numbers alone."""

    reads = LINE
    sees = rows("people")

    people = integer("How many people.")


def _audiences(root: None, info: GraphQLResolveInfo) -> list[AnnouncementAudience]:
    if not logged_in(info.context.actor):
        return []
    return [
        AnnouncementAudience(
            name=name,
            label=str(kind.label),
            of=kind.of.__name__ if kind.of else None,
            among=named(kind.among, kind.among),
        )
        for name, kind in audiences.table.items()
    ]


def _preview(
    root: None, info: GraphQLResolveInfo, unit_id: str, addressing: Any, and_below: bool = True
) -> AnnouncementPreview | None:
    """Absent, forbidden and impossible are all null."""
    actor = info.context.actor
    unit: Unit | None = with_id(info, UnitType, unit_id, "announce").first()
    if unit is None:
        return None
    try:
        return AnnouncementPreview(
            people=size(actor, unit, wanted_of(addressing), and_below=and_below)
        )
    except Refused:
        return None


class AnnouncementsQuery(graphene.ObjectType):
    announcement = Find(AnnouncementType, description="One that one was told, or may write.")
    announcements = Connection(
        AnnouncementType,
        select=announcements,
        description="Of the units for which one may write, newest first.",
        unit=id_argument("Unit", "Only of this unit."),
        state=graphene.String(description="Only those that are draft, waiting, done …"),
    )
    my_announcements = Connection(
        AnnouncementType, select=my_announcements, description="Addressed to oneself, newest first."
    )
    announcement_audiences = graphene.List(
        graphene.NonNull(AnnouncementAudience),
        required=True,
        description="Whom an announcement can address.",
        resolver=_audiences,
    )
    preview_announcement = graphene.Field(
        AnnouncementPreview,
        unit_id=graphene.Argument(graphene.ID, required=True, description="Id of a Unit."),
        addressing=graphene.Argument(
            AnnouncementAudienceInput, required=True, description="Which of its people."
        ),
        and_below=graphene.Argument(
            graphene.Boolean, description="Also of all units below; left out: yes."
        ),
        description="How many an announcement would reach now; nothing is written.",
        resolver=_preview,
    )
