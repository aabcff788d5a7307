"""The columns of each table that is written; a key nobody refers to is left to the database."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

Instants = tuple[datetime, datetime | None]  # [from, until)
Row = tuple[Any, ...]


class PersonRow(NamedTuple):
    """`id_number` and `phone` are plain here and sealed as they are written."""

    id: int
    public_id: UUID
    name: str
    name_key: str
    sex: int
    birth_date: date
    residence_division_id: str
    created_at: datetime
    id_number: str
    phone: str
    id_kind: str
    nationality: str = "CN"
    entered_under: str = ""


class TermRow(NamedTuple):
    person_id: int
    term: str


class AccountRow(NamedTuple):
    public_id: UUID
    username: str
    password: str
    person_id: int | None
    created_at: datetime
    is_active: bool = True
    is_staff: bool = False
    is_superuser: bool = False
    lock_reason: str = ""
    unlock_reason: str = ""
    language: str = ""


class ConsentRow(NamedTuple):
    public_id: UUID
    person_id: int
    purpose: str
    document_id: int
    given_at: datetime
    text_hash: bytes
    document_kind: str = "privacy"
    document_version: int = 1
    channel: str = "app"


class UnitRow(NamedTuple):
    id: int
    public_id: UUID
    kind: str
    name: str
    is_root: bool = False


class ClosureRow(NamedTuple):
    ancestor_id: int
    descendant_id: int
    depth: int
    during: Instants


class SocietyRow(NamedTuple):
    unit_id: int
    level: str
    division_id: str


class BranchRow(NamedTuple):
    unit_id: int
    kind: str
    division_id: str
    founded_on: date
    address: str
    status: str = "active"
    external_system: str = ""
    external_id: str = ""


class TeamRow(NamedTuple):
    unit_id: int
    branch_id: int
    field: str
    founded_on: date
    flag_given_on: date | None
    status: str = "active"


class StationRow(NamedTuple):
    unit_id: int
    kind: str
    branch_id: int
    division_id: str
    address: str
    lng: float
    lat: float
    area_square_metres: int
    opened_on: date
    opening_hours: str
    status: str = "open"
    datum: str = "wgs84"


class OfficeRow(NamedTuple):
    public_id: UUID
    person_id: int
    kind: str
    unit_id: int
    during: Instants
    and_below: bool = True
    read_only: bool = False


class MembershipRow(NamedTuple):
    public_id: UUID
    person_id: int
    branch_id: int
    member_no: str
    age_class: str
    accepted_charter_at: datetime
    during: Instants
    grade: str = "ordinary"
    end_reason: str = ""


class VolunteerRow(NamedTuple):
    id: int
    public_id: UUID
    person_id: int
    volunteer_no: str


class StatusRow(NamedTuple):
    volunteer_id: int
    branch_id: int
    status: str
    during: Instants


class CertificateRow(NamedTuple):
    public_id: UUID
    person_id: int
    kind: str
    certificate_no: str
    issuer: str
    valid_from: date
    last_valid_on: date


class TeamMemberRow(NamedTuple):
    public_id: UUID
    team_id: int
    person_id: int
    during: Instants


class ActivityRow(NamedTuple):
    id: int
    public_id: UUID
    unit_id: int
    branch_id: int
    name: str
    purpose: str
    field: str
    risk_notice: str
    visibility: str
    state: str
    person_in_charge_id: int
    created_by_id: int
    approved_by_id: int
    created_at: datetime
    beneficiaries: str = ""
    is_volunteer_service: bool = True
    hazardous: bool = False
    summary: str = ""
    people_served: int | None = None
    finished_at: datetime | None = None


class ShiftRow(NamedTuple):
    id: int
    public_id: UUID
    activity_id: int
    unit_id: int
    branch_id: int
    during: Instants
    state: str
    station_id: int | None
    place_name: str
    lng: float
    lat: float
    break_minutes: int
    certificate_kind: str
    created_at: datetime
    datum: str = "wgs84"
    min_age: int = 14
    needs_approval: bool = False


class SlotRow(NamedTuple):
    id: int
    public_id: UUID
    shift_id: int
    maximum: int
    taken: int
    role: str = ""
    minimum: int = 0
    certificate_kind: str = ""


class AssignmentRow(NamedTuple):
    id: int
    public_id: UUID
    shift_id: int
    during: Instants
    slot_id: int
    person_id: int
    state: str
    origin: str
    answered_at: datetime | None
    risk_acknowledged_at: datetime | None
    created_at: datetime
    changed_at: datetime
    reason: str = ""
    waived: bool = False


class AttendanceRow(NamedTuple):
    id: int
    public_id: UUID
    assignment_id: int
    shift_id: int
    person_id: int
    unit_id: int
    checked_in_at: datetime
    checked_out_at: datetime
    credited: Instants
    minutes: int
    within_error: bool = False
    needs_review: bool = False
    review_reasons: tuple[str, ...] = ()
    imported: bool = False


class BookRow(NamedTuple):
    id: int
    public_id: UUID
    person_id: int
    seq: int
    head: bytes


class LineRow(NamedTuple):
    id: int
    public_id: UUID
    book_id: int
    seq: int
    kind: str
    branch_id: int
    team_id: int | None
    activity_id: int | None
    attendance_id: int | None
    service_date: date
    minutes: int
    source: str
    source_id: str
    reverses_id: int | None
    approved_by_id: int | None
    recorded_by_id: int | None
    recorded_at: datetime
    version: int
    text_hash: bytes | None
    previous_hash: bytes
    hash: bytes


class LineTextRow(NamedTuple):
    record_id: int
    activity_name: str
    place: str
    content: str
    organiser: str
    person_in_charge: str
    salt: bytes


# In an order in which nothing refers to what is not yet there.
TABLES: dict[type[Row], str] = {
    UnitRow: "authority_unit",
    ClosureRow: "authority_unitclosure",
    SocietyRow: "members_society",
    BranchRow: "members_branch",
    TeamRow: "volunteers_team",
    StationRow: "stations_station",
    PersonRow: "identity_person",
    TermRow: "identity_personterm",
    AccountRow: "identity_account",
    ConsentRow: "identity_consentrecord",
    OfficeRow: "authority_office",
    MembershipRow: "members_membership",
    VolunteerRow: "volunteers_volunteer",
    StatusRow: "volunteers_volunteerstatus",
    CertificateRow: "volunteers_firstaidcertificate",
    TeamMemberRow: "volunteers_teammember",
    ActivityRow: "volunteers_activity",
    ShiftRow: "volunteers_shift",
    SlotRow: "volunteers_slot",
    AssignmentRow: "volunteers_assignment",
    AttendanceRow: "volunteers_attendance",
    BookRow: "volunteers_servicebook",
    LineRow: "volunteers_servicerecord",
    LineTextRow: "volunteers_servicerecordtext",
}
