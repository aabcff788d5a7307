"""What service should have been recorded by now."""

import graphene

from graphql_schema.fields import Connection
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.selectors import overdue


class OverdueQuery(graphene.ObjectType):
    overdue_records = Connection(
        ActivityType,
        select=overdue.overdue_records,
        description="Activities with service that should have been recorded by now, newest first.",
    )
