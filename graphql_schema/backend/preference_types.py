"""What a person does not want to be pushed, and what there is to choose from."""

from typing import Any

import graphene

from backend.messaging import kinds, placing
from backend.messaging.models import MarketingChoice, MessagePreference
from graphql_schema.backend.types import UnitType
from graphql_schema.fields import One, Plain, Row
from graphql_schema.scalars import Kind, instant, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, row, rows


class MessagePreferenceType(Row):
    """What is not pushed to one, or once a day: where all that is named here holds together."""

    class Meta:
        model = MessagePreference
        name = "MessagePreference"

    reads = "own"
    sees = rows("kind unit field way set_at", PERSONAL)

    kind = graphene.Field(Kind, description="Messages of this kind; null: of any.")
    unit = One(UnitType, path="unit", description="About what lies there or below; null: anywhere.")
    field = graphene.Field(Kind, description="About what is in this field; null: in any.")
    way = kind_of("way", "mute: never; digest: one push a day that says how many.")
    set_at = instant("When it was chosen.", required=True)

    @staticmethod
    def resolve_kind(preference: MessagePreference, info: Any) -> Kind | None:
        known = kinds.table.get(preference.kind)
        return known and Kind(code=preference.kind, label=str(known.label))

    @staticmethod
    def resolve_field(preference: MessagePreference, info: Any) -> Kind | None:
        known = placing.fields.get(preference.field)
        return known and Kind(code=preference.field, label=str(known))


class MarketingChoiceType(Row):
    """Whether what advertises is pushed to one, at most twice a day."""

    class Meta:
        model = MarketingChoice
        name = "MarketingChoice"

    reads = "own"
    sees = rows("wanted changed_at", PERSONAL)

    wanted = yes_no("It is.")
    changed_at = instant("When it was chosen.", required=True)


class MessageKindType(Plain):
    """A kind of message."""

    class Meta:
        name = "MessageKind"

    reads = "everyone"
    sees = {"kind": row(), "category": row(), "may_be_muted": row()}

    kind = graphene.Field(Kind, required=True, description="Its code and title.")
    category = text("service or marketing.")
    may_be_muted = yes_no("False of what asks for an answer, of emergencies and one's own account.")


def message_kinds(root: None, info: Any) -> list[MessageKindType]:
    """An office's only to whoever holds one."""
    holds_one = bool(info.context.actor.offices)
    return [
        MessageKindType(
            kind=Kind(code=code, label=str(each.label)),
            category=each.category,
            may_be_muted=each.may_be_muted,
        )
        for code, each in sorted(kinds.table.items())
        if holds_one or not each.to_office
    ]
