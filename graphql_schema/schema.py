"""The schema: every query and mutation by name, and nothing else."""

import graphene
from graphql import print_schema

from graphql_schema.backend.announcements import AnnouncementsQuery
from graphql_schema.backend.guardians import GuardianQuery
from graphql_schema.backend.mutations import BackendMutation
from graphql_schema.backend.policy_values import PolicyQuery
from graphql_schema.backend.queries import BackendQuery
from graphql_schema.backend.session_queries import SessionQuery
from graphql_schema.members.closest import ClosestQuery
from graphql_schema.members.documents_of_branch import EvidenceQuery
from graphql_schema.members.mutations import MembersMutation
from graphql_schema.members.progress import ProgressQuery
from graphql_schema.members.queries import MembersQuery
from graphql_schema.stations.mutations import StationsMutation
from graphql_schema.stations.queries import StationsQuery
from graphql_schema.volunteers.activity_types import ActivityQuery
from graphql_schema.volunteers.ahead import AheadQuery
from graphql_schema.volunteers.board import BoardQuery
from graphql_schema.volunteers.cascades import CascadesQuery
from graphql_schema.volunteers.certificates import CertificateQuery
from graphql_schema.volunteers.changes import ChangesQuery
from graphql_schema.volunteers.codes_shown import CodesQuery
from graphql_schema.volunteers.cover import CoverQuery
from graphql_schema.volunteers.duplicates import DuplicatesQuery
from graphql_schema.volunteers.enrolment import EnrolmentQuery
from graphql_schema.volunteers.mobilisations import MobilisationsQuery
from graphql_schema.volunteers.mutations import VolunteersMutation
from graphql_schema.volunteers.offline_bundle import BundleQuery
from graphql_schema.volunteers.operations import OperationsQuery
from graphql_schema.volunteers.overdue_records import OverdueQuery
from graphql_schema.volunteers.person_merge import MergesQuery
from graphql_schema.volunteers.queries import VolunteersQuery
from graphql_schema.volunteers.readiness import ReadinessQuery
from graphql_schema.volunteers.recognition import RecognitionQuery
from graphql_schema.volunteers.rescue import RescueQuery
from graphql_schema.volunteers.series import SeriesQuery
from graphql_schema.volunteers.service_year import ServiceYearQuery
from graphql_schema.volunteers.shift_policy import ShiftPolicyQuery
from graphql_schema.volunteers.task_types import TaskQuery
from graphql_schema.volunteers.teams import TeamsQuery
from graphql_schema.volunteers.year_book import YearBookQuery


class Query(
    BackendQuery,
    AnnouncementsQuery,
    SessionQuery,
    GuardianQuery,
    MembersQuery,
    ProgressQuery,
    ClosestQuery,
    EvidenceQuery,
    StationsQuery,
    VolunteersQuery,
    ActivityQuery,
    TaskQuery,
    DuplicatesQuery,
    MergesQuery,
    PolicyQuery,
    ShiftPolicyQuery,
    BundleQuery,
    YearBookQuery,
    CodesQuery,
    ServiceYearQuery,
    RecognitionQuery,
    EnrolmentQuery,
    CertificateQuery,
    ReadinessQuery,
    AheadQuery,
    BoardQuery,
    CoverQuery,
    ChangesQuery,
    SeriesQuery,
    OverdueQuery,
    TeamsQuery,
    RescueQuery,
    OperationsQuery,
    MobilisationsQuery,
    CascadesQuery,
):
    """What can be read."""


class Mutation(BackendMutation, MembersMutation, StationsMutation, VolunteersMutation):
    """What can be done; one in each document."""


schema = graphene.Schema(query=Query, mutation=Mutation)


def print_schema_text() -> str:
    return print_schema(schema.graphql_schema) + "\n"
