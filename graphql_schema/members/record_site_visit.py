from typing import Any

import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.members.cases import SiteVisitType
from graphql_schema.scalars import Datum, Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import record_site_visit
from members.services.record_site_visit import Line, Position


class VisitLineInput(graphene.InputObjectType):
    """One thing that was looked at."""

    text = graphene.String(required=True, description="What; at most 200 characters.")
    ok = graphene.Boolean(required=True, description="It is as it should be.")
    criterion = graphene.String(description="The criterion it belongs to, if to one: ITEM.CODE.")
    note = graphene.String(description="What was noted; at most 200 characters.")


class VisitPositionInput(graphene.InputObjectType):
    """Where somebody stood."""

    lng = graphene.Float(required=True, description="Longitude in degrees.")
    lat = graphene.Float(required=True, description="Latitude in degrees.")
    datum = graphene.InputField(Datum, required=True, description="In which datum.")


class RecordSiteVisit(ServiceMutation):
    """Enters what a reviewer saw at the branch; whoever decides later reads it."""

    service = record_site_visit.record_site_visit
    visit = Thing(SiteVisitType, "The visit.")

    class Input:
        case_id = id_of("CertificationCase", "Whose case.")
        visited_at = graphene.InputField(Instant, required=True, description="When.")
        lines = graphene.InputField(
            graphene.List(graphene.NonNull(VisitLineInput)),
            required=True,
            description="What was looked at; at most 40.",
        )
        position = graphene.InputField(VisitPositionInput, description="Where, as the phone says.")
        photo_ids = ids_of("Upload", "Pictures, at most 20, from requestUpload.", required=False)
        note = graphene.String(description="What else was noted; at most 500 characters.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        given["lines"] = [Line(**_said(each)) for each in given["lines"]]
        if "position" in given:
            where = given["position"]
            given["position"] = Position(where["lng"], where["lat"], where["datum"].value)
        return given


def _said(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if value is not None}
