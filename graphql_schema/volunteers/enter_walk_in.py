from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import MomentInput, tap_of
from graphql_schema.volunteers.service_types import CheckInAttemptType
from graphql_schema.volunteers.types import AssignmentType, AttendanceType
from volunteers.services import enter_walk_in

MOMENT = ("captured_at", "anchor", "monotonic_ms", "sent_at")


class EnterWalkIn(ServiceMutation):
    """Enters somebody who has no account and came to help, as an enrolled volunteer of the shift's
    branch, gives them a place and checks them in; all or nothing. Under eighteen a guardian's
    consent is needed first, which the branch records. Their presence is looked at before it
    counts."""

    service = enter_walk_in.enter_walk_in
    assignment = Thing(AssignmentType, "The place.")
    attendance = Thing(AttendanceType, "The presence that has begun.")
    attempt = Thing(CheckInAttemptType, "The try.")

    class Input(MomentInput):
        shift_id = id_of("Shift", "In which shift.")
        name = graphene.String(required=True, description="Full name.")
        birth_date = graphene.Date(required=True, description="Date of birth.")
        sex = graphene.Int(required=True, description="GB/T 2261.1: 0, 1, 2 or 9.")
        phone = graphene.String(
            required=True, description="A mobile number of theirs, by which they log in later."
        )
        text_id = id_of("PolicyText", "The privacy policy that they have read.")
        consent_paper = graphene.String(
            required=True, description="Reference of what they signed; at most 40 characters."
        )
        risk_acknowledged = graphene.Boolean(description="They have read the risk notice.")
        agreement_accepted = graphene.Boolean(description="They have accepted the agreement.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        told = {name: each for name, each in given.items() if name not in MOMENT}
        return told | {"tap": tap_of(given)}
