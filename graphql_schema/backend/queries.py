"""What is asked of the machine room."""

from typing import Any

import graphene

from backend.audit.models import AccessEntry
from backend.audit.selectors import history
from backend.authority import selectors as authority
from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.messaging.models import OfficeItem
from backend.messaging.selectors import inbox as messaging
from backend.messaging.selectors.webhooks import webhooks
from backend.privacy.models import DataExport
from backend.privacy.selectors import incidents, minors_reports, processors
from graphql_schema.backend.access_types import AccessEntryType, AuditEntryType, Seer, seers
from graphql_schema.backend.any_node import FindAny
from graphql_schema.backend.app_info import AppInfo, app_info
from graphql_schema.backend.data_export import DataExportType
from graphql_schema.backend.duties import (
    MinorsReportType,
    PersonCount,
    ProcessorType,
    SecurityIncidentType,
    person_count,
)
from graphql_schema.backend.inbox_types import InboxMessageType, UnreadCount, unread_count
from graphql_schema.backend.me import Me, me
from graphql_schema.backend.preference_types import (
    MessageKindType,
    MessagePreferenceType,
    message_kinds,
)
from graphql_schema.backend.service_account import ServiceAccountType
from graphql_schema.backend.subject import subject_argument
from graphql_schema.backend.types import JobType, OfficeItemType, OfficeType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.backend.webhook import WebhookType
from graphql_schema.fields import Connection, Find, id_argument
from graphql_schema.orders import Orders
from graphql_schema.scalars import Instant

OFFICE_ORDERS = Orders("OfficeOrder", newest=["-pk"], oldest=["pk"], unit=["unit_id", "kind", "pk"])


def _office_items(actor: Actor, settled: bool | None = None) -> Any:
    return scope(actor, OfficeItem).filter(settled_at__isnull=not settled)


def _my_looks(actor: Actor) -> Any:
    return scope(actor, AccessEntry)


def _my_exports(actor: Actor) -> Any:
    return scope(actor, DataExport)


class BackendQuery(graphene.ObjectType):
    app_info = graphene.Field(
        AppInfo,
        required=True,
        description="What an app needs to know before anybody logs in.",
        resolver=app_info,
    )
    me = graphene.Field(Me, description="Whoever is logged in.", resolver=me)
    node = FindAny(description="Anything by its id; absent and forbidden are both null.")
    offices = Connection(
        OfficeType,
        select=authority.offices,
        order=OFFICE_ORDERS,
        description="Who holds which office, as far as one may see it.",
        branch=id_argument("Branch", "Only those over this branch itself."),
        team=id_argument("Team", "Only those over this team."),
        station=id_argument("Station", "Only those over this station."),
        person=id_argument("Person", "Only those of this person."),
        kind=graphene.String(description="team_leader, branch_manager …"),
        as_of=graphene.Argument(Instant, description="As they stood then; left out: now."),
    )
    inbox = Connection(
        InboxMessageType,
        select=messaging.inbox,
        order=("-created_at", "-id"),
        description="What one has been told, newest first.",
        since=graphene.String(
            description="The mark of an earlier look: what was not there by then. Some may come"
            " again; ids tell."
        ),
        unread=graphene.Boolean(description="Only what is unread."),
        archived=graphene.Boolean(description="What was put away instead."),
        category=graphene.String(description="service or marketing."),
        subject_id=subject_argument("Only what is about this."),
    )
    threads = Connection(
        InboxMessageType,
        select=messaging.threads,
        order=("-created_at", "-id"),
        description="What one has been told, by what it is about: of each the latest message,"
        " newest first.",
    )
    unread_count = graphene.Field(
        UnreadCount,
        required=True,
        description="How many messages are unread and not put away.",
        resolver=unread_count,
    )
    my_message_preferences = Connection(
        MessagePreferenceType,
        select=messaging.my_preferences,
        description="What one does not want to be pushed, newest first.",
    )
    message_kinds = graphene.List(
        graphene.NonNull(MessageKindType),
        required=True,
        description="Every kind of message that can reach one, and whether one may mute it.",
        resolver=message_kinds,
    )
    inbox_of_office = Connection(
        OfficeItemType,
        select=_office_items,
        order=("-created_at", "-id"),
        description="What waits for the offices one holds, newest first.",
        settled=graphene.Boolean(description="What was decided instead."),
    )
    who_can_see_me = graphene.List(
        graphene.NonNull(Seer),
        required=True,
        description="Offices through which one can be seen now, and what each sees.",
        resolver=seers,
    )
    my_access_log = Connection(
        AccessEntryType,
        select=_my_looks,
        order=("-at", "-id"),
        description="Who looked at one's masked data, newest first.",
    )
    history = Connection(
        AuditEntryType,
        select=history,
        order=("-at", "-id"),
        description="What was done to one thing and what was tried, newest first; empty for what"
        " is absent or not for one to see.",
        id=graphene.ID(required=True, description="Global id of anything."),
    )
    service_accounts = Connection(
        ServiceAccountType,
        select=authority.service_accounts,
        order=("-pk",),
        description="Logins of other systems, where one manages them, newest first.",
        ended=graphene.Boolean(description="Those that ended or expired instead."),
    )
    webhooks = Connection(
        WebhookType,
        select=webhooks,
        order=("-pk",),
        description="Where other systems listen, where one manages them, newest first.",
        ended=graphene.Boolean(description="Those that ended instead."),
    )
    person_count = graphene.Field(
        PersonCount,
        description="How many people are on file, for whoever answers for the province.",
        resolver=person_count,
    )
    security_incidents = Connection(
        SecurityIncidentType,
        select=incidents,
        description="The register of security incidents, newest first.",
        open=graphene.Boolean(description="Only those not closed."),
    )
    processors = Connection(
        ProcessorType,
        select=processors,
        description="Who handles people's data under which contract, newest first.",
        ended=graphene.Boolean(description="Those whose contract is over instead."),
    )
    minors_reports = Connection(
        MinorsReportType,
        select=minors_reports,
        description="The yearly reports on minors, newest first.",
    )
    my_exports = Connection(
        DataExportType,
        select=_my_exports,
        order=("-asked_at", "-id"),
        description="Copies of one's own data, newest first.",
    )
    job = Find(JobType, description="One job of one's own.")
    upload = Find(UploadType, description="One upload.")
