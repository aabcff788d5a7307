"""Types of service done: attempts, records and proofs."""

from datetime import datetime
from typing import Any

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import CARRIED, Few, One, Plain, Row
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import Kind, day, instant, integer, kind_of, measure, text, yes_no
from graphql_schema.sight import PERSONAL, SENSITIVE, row, rows
from graphql_schema.volunteers.activity_types import ActivityType
from graphql_schema.volunteers.seal_types import ProofSealType
from graphql_schema.volunteers.types import ShiftType
from volunteers.models import CheckInAttempt, ServiceCertificate, ServiceRecord, StrayTap
from volunteers.rules.check_in import other_ways
from volunteers.selectors.hours import verify_url
from volunteers.selectors.proofs import standing_of


class CheckInAttemptType(Row):
    """One try to check in or out, refused ones too."""

    class Meta:
        model = CheckInAttempt
        name = "CheckInAttempt"

    reads = "shift.see"
    sees = {
        "kind": row(),
        "way": row(),
        "person": row(PERSONAL),
        "by": row(PERSONAL),
        "shift": row(),
        "accepted": row(),
        "codes": row(),
        "other_ways": row(),
        "marks": row(),
        "distance_metres": row(SENSITIVE),
        "accuracy_metres": row(SENSITIVE),
        "believed_at": row(PERSONAL),
        "received_at": row(PERSONAL),
    }

    kind = kind_of("kind", "In or out.")
    way = kind_of("way", "By position, by the leader's hand …")
    person = One(PersonType, path="person", description="Who tried.")
    by = One(PersonType, path="by", description="By whose hand; null where they tapped themselves.")
    shift = One(ShiftType, path="shift", description="For which shift.")
    accepted = yes_no("Whether it was accepted.")
    codes = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Why not, as error codes."
    )
    other_ways = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="position, scan, own_code, leader: what may be tried instead. Empty where it"
        " would not help.",
    )
    marks = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="What was noticed."
    )
    distance_metres = integer("From the pin, in metres.", required=False)
    accuracy_metres = integer("Claimed by the phone, in metres.", required=False)
    believed_at = instant("When it happened, as believed.", required=True)
    received_at = instant("When it arrived.", required=True)

    @staticmethod
    def resolve_other_ways(attempt: CheckInAttempt, info: Any) -> list[str]:
        return other_ways(attempt.way, attempt.codes)


class StrayTapType(Row):
    """A check-in or check-out, made offline, that found no place; kept for review."""

    class Meta:
        model = StrayTap
        name = "StrayTap"

    reads = "see a stray tap"
    sees = {
        "kind": row(PERSONAL),
        "person": row(PERSONAL),
        "reason": row(PERSONAL),
        "captured_at": row(PERSONAL),
        "received_at": row(PERSONAL),
        "closed_at": row(PERSONAL),
        "note": row(PERSONAL),
    }

    kind = text("check_in or check_out.")
    person = One(PersonType, path="person", description="Who sent it.")
    reason = kind_of("reason", "Why it could not be applied.")
    captured_at = instant("The phone's clock at the tap; 1970 where it told none.", required=True)
    received_at = instant("When it arrived.", required=True)
    closed_at = instant("When an office had looked at it.")
    note = text("What came of it; empty until then.")


class ServiceRecordType(Row):
    """One line of the ledger."""

    class Meta:
        model = ServiceRecord
        name = "ServiceRecord"

    reads = "record.see"
    joins = ("text",)
    sees = {
        "kind": row(PERSONAL),
        "minutes": row(PERSONAL),
        "service_date": row(PERSONAL),
        "branch": row(),
        "activity": row(),
        "activity_name": row(),
        "organiser": row(),
        "reason": row(PERSONAL),
        "seq": row(PERSONAL),
        "hash": row(PERSONAL),
        "recorded_at": row(PERSONAL),
    }

    kind = kind_of("kind", "Service, reversal, correction or imported balance.")
    minutes = integer("Whole minutes; negative in a reversal.")
    service_date = day("Local date on which the counted presence began.", required=True)
    branch = One(BranchType, path="branch", description="Branch it counts for.")
    activity = One(ActivityType, path="activity", description="Activity, if one may see it.")
    activity_name = graphene.String(description="As it was called when recorded.")
    organiser = graphene.String(description="Who organised it, as recorded.")
    reason = graphene.String(description="Why somebody decided so, where somebody did.")
    seq = integer("Number of the line in its book.")
    hash = text("Its hash in the chain, hexadecimal.")
    recorded_at = instant("When it was written.", required=True)

    @staticmethod
    def resolve_activity_name(record: ServiceRecord, info: Any) -> str | None:
        return record.text.activity_name if hasattr(record, "text") else None

    @staticmethod
    def resolve_organiser(record: ServiceRecord, info: Any) -> str | None:
        return record.text.organiser if hasattr(record, "text") else None

    @staticmethod
    def resolve_reason(record: ServiceRecord, info: Any) -> str | None:
        return (record.text.reason or None) if hasattr(record, "text") else None

    @staticmethod
    def resolve_hash(record: ServiceRecord, info: Any) -> str:
        return bytes(record.hash).hex()


class ServiceCertificateType(Row):
    """A signed proof of service."""

    class Meta:
        model = ServiceCertificate
        name = "ServiceCertificate"

    reads = "own"
    sees = {
        "number": row(PERSONAL),
        "verification_code": row(SENSITIVE),
        "first_on": row(PERSONAL),
        "last_on": row(PERSONAL),
        "minutes": row(PERSONAL),
        "hours": row(PERSONAL),
        "state": row(PERSONAL),
        "state_since": row(PERSONAL),
        "revocation_reason": row(PERSONAL),
        "issued_at": row(PERSONAL),
        "verify_url": row(SENSITIVE),
        "pdf_url": row(SENSITIVE),
        "seals": row(),
    }

    number = text("Number of the proof.")
    verification_code = text("Code to verify it with.")
    first_on = day("First day it covers.", required=True)
    last_on = day("Last day it covers, inclusive.", required=True)
    minutes = integer("Minutes proved.")
    hours = measure("Hours as printed, rounded once.")
    state = graphene.Field(
        Kind,
        required=True,
        description="Valid; superseded by a newer one or by what the ledger says since; revoked.",
    )
    state_since = instant("Since when.", required=True)
    revocation_reason = graphene.String(description="Why it was revoked, if it was.")
    issued_at = instant("When it was issued.", required=True)
    verify_url = text("Page on which anybody may verify it.")
    pdf_url = text("The proof as a PDF, for whoever has its code.")
    seals = Few(
        ProofSealType,
        path="certificate",
        description="Each time an office was asked to confirm it, and what came of it.",
    )

    @staticmethod
    def resolve_hours(certificate: ServiceCertificate, info: Any) -> float:
        return certificate.snapshot["service"]["half_hours"] / 2

    @staticmethod
    def resolve_state(certificate: ServiceCertificate, info: Any) -> Kind:
        state = ServiceCertificate.State(standing_of(certificate).state)
        return Kind(code=state.value, label=str(state.label))

    @staticmethod
    def resolve_state_since(certificate: ServiceCertificate, info: Any) -> datetime:
        return standing_of(certificate).since

    @staticmethod
    def resolve_revocation_reason(certificate: ServiceCertificate, info: Any) -> str | None:
        return certificate.revocation_reason or None

    @staticmethod
    def resolve_verify_url(certificate: ServiceCertificate, info: Any) -> str:
        return verify_url(certificate)

    @staticmethod
    def resolve_pdf_url(certificate: ServiceCertificate, info: Any) -> str:
        return verify_url(certificate, ".pdf")


class MonthHours(Plain):
    """Minutes of one month."""

    reads = CARRIED
    sees = rows("month minutes", PERSONAL)

    month = text("As 2026-11.")
    minutes = integer("Whole minutes.")


class MyHours(Plain):
    """Sums over the ledger, and nothing else."""

    reads = "own"
    sees = rows("minutes hours this_year_minutes opening_minutes months", PERSONAL)

    minutes = integer("All minutes.")
    hours = measure("As shown, rounded once on the total.")
    this_year_minutes = integer("Minutes of the local calendar year.")
    opening_minutes = integer("Of which imported balances.")
    months = graphene.List(
        graphene.NonNull(MonthHours), required=True, description="By month, latest first."
    )
