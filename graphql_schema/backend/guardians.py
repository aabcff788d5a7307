"""What guardians agree to."""

from typing import Any

import graphene

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.identity.models import GuardianConsent
from backend.identity.rules.masks import mask_phone
from graphql_schema.backend.consents import PolicyTextType
from graphql_schema.fields import Connection, One, Row
from graphql_schema.scalars import instant, kind_of, text
from graphql_schema.sight import PERSONAL, SENSITIVE, own, rows


class GuardianConsentType(Row):
    """What a guardian agreed to for somebody under eighteen."""

    class Meta:
        model = GuardianConsent
        name = "GuardianConsent"

    reads = "guardian.record"
    joins = ("person",)
    sees = {
        **rows("ward_name guardian_name related_as text paper_reference", PERSONAL),
        **rows("given_at withdrawn_at", PERSONAL),
        "guardian_phone": own("guardian_id", SENSITIVE, mask_phone),
    }

    ward_name = text("For whom.", source="person.name")
    guardian_name = text("Who agreed.")
    guardian_phone = graphene.String(description="Their phone; masked for everyone else.")
    related_as = kind_of("relation", "What they are to the ward.")
    paper_reference = text("Where the signed paper is kept; empty if given by login.")
    given_at = instant("When.", required=True)
    withdrawn_at = instant("When it ended; null while it holds.")
    text = One(PolicyTextType, path="document", description="The text they agreed to.")


def _my_wards(actor: Actor) -> Any:
    return scope(actor, GuardianConsent).filter(guardian__any=list(actor.ids), withdrawn_at=None)


def _consents(actor: Actor, person: Any = None) -> Any:
    seen = scope(actor, GuardianConsent)
    return seen.filter(person__public_id=person) if person else seen


class GuardianQuery(graphene.ObjectType):
    my_wards = Connection(
        GuardianConsentType, select=_my_wards, description="For whom one agrees as a guardian."
    )
    guardian_consents = Connection(
        GuardianConsentType,
        select=_consents,
        description="Guardians' consents: for oneself, by oneself, and where one answers for them.",
    )
