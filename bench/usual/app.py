"""A check-in as the tutorials of graphene-django write one: object types over the models, a relay
mutation, an object fetched, changed and saved for each thing. It writes what the house writes: key,
audit, attempt, attendance and the place's state, under the same constraints."""

import hashlib
import json
import os
from datetime import timedelta
from uuid import uuid4

import django
import graphene
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.usual.settings")
if not settings.configured or not django.apps.apps.ready:
    django.setup(set_prefix=False)

from graphene_django import DjangoObjectType
from graphene_django.views import GraphQLView
from graphql import GraphQLError
from graphql_relay import from_global_id

from backend.audit.models import AuditEntry, ClientKey
from backend.authority.models import UnitClosure
from backend.identity.models import ConsentRecord, Session
from backend.identity.sealed import sealed
from backend.places.rules.datum import metres_between
from backend.policy.models import PolicyVersion
from volunteers.models import ActivityPolicy, Assignment, Attendance, CheckInAttempt
from volunteers.models.attendance import POINT

DEFAULTS = {
    "check_in.radius_metres": 200,
    "check_in.accuracy_limit_metres": 100,
    "check_in.opens_before_minutes": 30,
    "check_in.clock_tolerance_seconds": 120,
}


class ByToken:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token:
            hashed = hashlib.sha256(token.encode()).digest()
            session = get_object_or_404(
                Session, access_hash=hashed, ended_at=None, access_expires_at__gt=timezone.now()
            )
            request.user = session.account
        return self.get_response(request)


class AttendanceNode(DjangoObjectType):
    class Meta:
        model = Attendance
        interfaces = (graphene.relay.Node,)
        fields = ("checked_in_at", "within_error", "needs_review")


class AssignmentNode(DjangoObjectType):
    class Meta:
        model = Assignment
        interfaces = (graphene.relay.Node,)
        fields = ("state",)


class AttemptNode(DjangoObjectType):
    class Meta:
        model = CheckInAttempt
        interfaces = (graphene.relay.Node,)
        fields = ("accepted", "codes", "marks", "distance_metres")


class PositionInput(graphene.InputObjectType):
    lng = graphene.Float(required=True)
    lat = graphene.Float(required=True)
    datum = graphene.String(required=True)
    accuracy_metres = graphene.Float()


class CheckIn(graphene.relay.ClientIDMutation):
    class Input:
        assignment_id = graphene.ID(required=True)
        client_key = graphene.UUID(required=True)
        captured_at = graphene.DateTime(required=True)
        position = PositionInput()

    attendance = graphene.Field(AttendanceNode)
    assignment = graphene.Field(AssignmentNode)
    attempt = graphene.Field(AttemptNode)
    replayed = graphene.Boolean()
    errors = graphene.List(graphene.String)

    @classmethod
    def mutate_and_get_payload(
        cls, root, info, assignment_id, client_key, captured_at, position=None
    ):
        person = info.context.user.person
        now = timezone.now()
        with transaction.atomic():
            key, made = ClientKey.objects.get_or_create(
                person=person,
                key=client_key,
                defaults={
                    "deed": "check_in",
                    "fingerprint": hashlib.sha256(
                        json.dumps([assignment_id, str(captured_at), position]).encode()
                    ).digest(),
                    "ids": {},
                    "refusals": [],
                    "created_at": now,
                    "kept_for_ever": True,
                },
            )
            if not made:
                attendance = Attendance.objects.get(pk=key.ids["attendance"])
                return cls(
                    attendance=attendance,
                    assignment=attendance.assignment,
                    attempt=CheckInAttempt.objects.get(pk=key.ids["attempt"]),
                    replayed=True,
                    errors=[],
                )
            _type, public_id = from_global_id(assignment_id)
            assignment = get_object_or_404(
                Assignment.objects.select_for_update(), public_id=public_id, person=person
            )
            shift = assignment.shift
            policy = policy_of(shift, now)
            errors = refusals(person, assignment, shift, policy, captured_at, now)
            distance = None
            if position is not None:
                if not ConsentRecord.objects.filter(
                    person=person, purpose="position", withdrawn_at=None
                ).exists():
                    raise GraphQLError("POSITION_WITHOUT_CONSENT")
                distance = round(metres_between(position.lng, position.lat, shift.lng, shift.lat))
                if distance - position.accuracy_metres > policy["check_in.radius_metres"]:
                    errors.append("OUTSIDE")
            attempt_id = uuid4()
            attempt = CheckInAttempt.objects.create(
                public_id=attempt_id,
                kind="check_in",
                way="position",
                person=person,
                assignment=assignment,
                shift=shift,
                unit=shift.unit,
                accepted=not errors,
                codes=errors,
                marks=[],
                distance_metres=distance,
                accuracy_metres=round(position.accuracy_metres),
                point_sealed=sealed(
                    POINT, f"{position.lng:.6f},{position.lat:.6f},wgs84", attempt_id
                ),
                believed_at=captured_at,
                captured_at=captured_at,
                received_at=now,
            )
            attendance = None
            if not errors:
                attendance = Attendance.objects.create(
                    assignment=assignment,
                    shift=shift,
                    person=person,
                    unit=shift.unit,
                    checked_in_at=captured_at,
                )
                assignment.state = "checked_in"
                assignment.changed_at = now
                assignment.save()
            key.ids = {
                "attendance": attendance and attendance.pk,
                "assignment": assignment.pk,
                "attempt": attempt.pk,
            }
            key.save()
            AuditEntry.objects.create(
                at=now,
                deed="check_in",
                person_id=person.pk,
                account_id=info.context.user.pk,
                things=key.ids,
                touched={"Assignment": [assignment.pk], "CheckInAttempt": [attempt.pk]},
                codes=errors,
                trace_id=uuid4().hex,
            )
        return cls(
            attendance=attendance,
            assignment=assignment,
            attempt=attempt,
            replayed=False,
            errors=errors,
        )


def policy_of(shift, now):
    """The nearest version that names a value counts."""
    ancestors = UnitClosure.objects.filter(descendant=shift.unit, during__contains=now)
    values = dict(DEFAULTS)
    for link in ancestors.order_by("-depth"):
        version = PolicyVersion.objects.filter(unit=link.ancestor, effective_from__lte=now)
        values |= getattr(version.order_by("-effective_from").first(), "values", {})
    of_activity = ActivityPolicy.objects.filter(activity=shift.activity, effective_from__lte=now)
    for version in of_activity.order_by("number"):
        if version.shift_id in (None, shift.pk):
            values |= version.values
    return values


def refusals(person, assignment, shift, policy, at, now):
    errors = []
    if assignment.state != "accepted":
        errors.append("NOT_ACCEPTED")
    if shift.state != "published":
        errors.append("SHIFT_NOT_OPEN")
    opens = shift.during.lower - timedelta(minutes=policy["check_in.opens_before_minutes"])
    if not opens <= at < shift.during.upper:
        errors.append("NOT_NOW")
    if abs(now - at) > timedelta(seconds=policy["check_in.clock_tolerance_seconds"]):
        errors.append("CLOCK")
    if Attendance.objects.filter(person=person, checked_out_at=None).exists():
        errors.append("ALREADY_CHECKED_IN")
    if Attendance.objects.filter(assignment=assignment).exists():
        errors.append("ALREADY_SERVED")
    return errors


class Query(graphene.ObjectType):
    node = graphene.relay.Node.Field()


class Mutation(graphene.ObjectType):
    check_in = CheckIn.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
urlpatterns = [
    path("graphql", csrf_exempt(GraphQLView.as_view())),
    path("healthz", lambda request: HttpResponse("ok")),
]
application = get_wsgi_application()
