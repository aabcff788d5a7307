"""Whom a call to come at once addresses, as phones say it."""

from collections.abc import Mapping
from typing import Any

import graphene

from graphql_schema.fields import ids_of
from graphql_schema.scalars import PointInput
from graphql_schema.volunteers.inputs import point_of
from volunteers.services.mobilising import Wanted

TEAMS = ids_of("Team", "Only members of these teams there.", required=False)


class AroundInput(graphene.InputObjectType):
    """Everybody who lives within a radius."""

    point = graphene.InputField(PointInput, required=True, description="The middle.")
    radius_metres = graphene.Int(required=True, description="From 1 to 500,000 metres.")


class AudienceInput(graphene.InputObjectType):
    """Which of a unit's people; what is left out narrows nothing."""

    team_ids = TEAMS
    certificate_kind = graphene.String(description="With such a certificate, valid today.")
    skill = graphene.String(description="Who name this skill.")
    division = graphene.String(description="Code of the division they live in.")
    around = graphene.InputField(AroundInput, description="Who live around a point.")
    hazardous = graphene.Boolean(description="Only who are insured today.")
    widened = graphene.Boolean(
        description="Then also those off duty, on leave or serving elsewhere, after the others."
    )


def wanted_of(given: Mapping[str, Any] | None) -> Wanted:
    told = {name: value for name, value in (given or {}).items() if value is not None}
    around = told.pop("around", None)
    if around is not None:
        told |= {"around": point_of(around["point"]), "radius_metres": around["radius_metres"]}
    teams = told.pop("team_ids", [])
    ids = [TEAMS.id_spec.public_id(each, place) for place, each in enumerate(teams)]
    return Wanted(team_ids=ids, **told)
