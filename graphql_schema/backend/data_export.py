"""Copies of one's own data as the door names them."""

from datetime import timedelta
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.files import signed
from backend.files.signed import Use
from backend.privacy.models import DataExport
from graphql_schema.backend.types import JobType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant
from graphql_schema.sight import PERSONAL, rows

FETCHING_HOLDS = timedelta(minutes=5)


class DataExportType(Row):
    """A copy of everything that is kept of oneself: a ZIP with data.json, a page, one's photos."""

    class Meta:
        model = DataExport
        name = "DataExport"

    reads = "own"
    sees = rows("job asked_at until size url", PERSONAL)

    job = One(JobType, path="job", description="How far it is.")
    asked_at = instant("When it was asked for.", required=True)
    until = instant("It can be fetched until then.", source="forget_at", required=True)
    size = graphene.String(description="Its size in bytes; null until it is there.")
    url = graphene.String(
        description="Where to fetch it by plain HTTP, for five minutes; null until it is there."
    )

    @staticmethod
    def resolve_size(export: DataExport, info: Any) -> str | None:
        return None if export.bytes is None else str(export.bytes)

    @staticmethod
    def resolve_url(export: DataExport, info: GraphQLResolveInfo) -> str | None:
        now = info.context.actor.now
        if export.bytes is None or export.forget_at <= now:
            return None
        return signed.address(Use.EXPORT, export.public_id, now + FETCHING_HOLDS)
