"""A year of one's own service, as figures and as a picture to show."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal, Refused
from graphql_schema.fields import Plain
from graphql_schema.scalars import integer, measure, text
from graphql_schema.sight import PERSONAL, rows
from volunteers.pages.year_book import NAMED, PLAIN, address
from volunteers.selectors import year_book

FIRST_YEAR, LAST_YEAR = 1900, 9998


class YearBook(Plain):
    """Sums over one's own ledger, by the dates of its lines."""

    reads = "own"
    sees = rows("year minutes hours activities months picture_url", PERSONAL)

    year = integer("Which year, by local dates.")
    minutes = integer("Whole minutes.")
    hours = measure("As shown, rounded once on the total.")
    activities = integer("How many different activities.")
    months = graphene.List(
        graphene.NonNull(graphene.Int), required=True, description="Minutes from January on."
    )
    picture_url = text("The same as a PNG, in the language asked for; it opens for ten minutes.")


def _year_book(
    root: None, info: GraphQLResolveInfo, year: int, with_name: bool = False
) -> dict[str, Any]:
    actor = info.context.actor
    if actor.person_id is None:
        raise Refused(Refusal("UNAUTHENTICATED"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(Refusal("INVALID", "year"))
    found = year_book.year_book(actor, year)
    picture = address(
        actor.now,
        year_book.public_id_of(actor),
        year=year,
        language=info.context.language,
        kind=NAMED if with_name else PLAIN,
    )
    names = ("year", "minutes", "hours", "activities", "months")
    return {name: getattr(found, name) for name in names} | {"picture_url": picture}


class YearBookQuery(graphene.ObjectType):
    year_book = graphene.Field(
        YearBook,
        required=True,
        year=graphene.Int(required=True, description="As 2026."),
        with_name=graphene.Boolean(
            default_value=False, description="Whether one's name is on the picture."
        ),
        description="A year of one's own service, and a picture of it to show.",
        resolver=_year_book,
    )
