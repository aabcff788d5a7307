"""Texts, and what people agreed to under them."""

from typing import Any

import graphene

from backend.identity.kinds import PURPOSES
from backend.identity.models import ConsentRecord, PolicyDocument
from backend.identity.selectors import Wanted
from graphql_schema.fields import Carried, One, Plain, Row
from graphql_schema.scalars import Kind, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, rows


class PolicyTextType(Row):
    """A text people agree to."""

    class Meta:
        model = PolicyDocument
        name = "PolicyText"

    reads = "everyone"
    sees = rows("kind version language text changes effective_from")

    kind = kind_of("kind", "Which text.")
    version = integer("Its version; a translation has that of what it translates.")
    language = text("Language it is written in.")
    text = text("The text.")
    changes = graphene.String(
        required=True, description="What has changed since the version before; may be empty."
    )
    effective_from = instant("Since when.", required=True)


class ConsentType(Row):
    """A consent one has given."""

    class Meta:
        model = ConsentRecord
        name = "ConsentType"  # as it has been called from the beginning

    reads = "own"
    sees = rows("purpose text text_hash given_at withdrawn_at channel on_withdrawal", PERSONAL)

    purpose = kind_of("purpose", "What was agreed to.")
    text = One(PolicyTextType, path="document", description="The text it was given under.")
    text_hash = graphene.String(
        required=True, description="SHA-256 of the text that was shown, in hexadecimal digits."
    )
    given_at = instant("When.", required=True)
    withdrawn_at = instant("When it was withdrawn; null while it holds.")
    channel = graphene.String(required=True, description="Where it was given: app.")
    on_withdrawal = graphene.String(
        required=True, description="What withdrawing it does; or has done, once withdrawn."
    )

    @staticmethod
    def resolve_text_hash(consent: ConsentRecord, info: Any) -> str:
        return bytes(consent.text_hash).hex()

    @staticmethod
    def resolve_on_withdrawal(consent: ConsentRecord, info: Any) -> str:
        return str(PURPOSES[consent.purpose].on_withdrawal)


class ConsentWanted(Plain):
    """Something to be agreed to."""

    reads = "own"
    sees = rows("purpose text required agree_by", PERSONAL)

    purpose = graphene.Field(Kind, required=True, description="To what.")
    text = Carried(
        PolicyTextType, required=True, description="The text to show; hand its id to giveConsent."
    )
    required = yes_no("Without it no new sign-up is possible.")
    agree_by = instant(
        "Until when sign-ups are still possible; null where nothing was agreed to before."
    )

    @staticmethod
    def resolve_purpose(wanted: Wanted, info: Any) -> Kind:
        label = ConsentRecord.Purpose(wanted.purpose).label
        return Kind(code=wanted.purpose, label=str(label))
