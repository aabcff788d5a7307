"""A province of twenty units, each with one thing of every type it can hold, and somebody in every
seat: what the matrix is observed on."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.db.models import Model

from backend.authority.models import Office
from backend.dated import since
from backend.identity.models import Device, Person, PersonTerm
from backend.identity.rules.names import terms_of
from backend.jobs.models import Job
from backend.messaging.models import InboxMessage, OfficeItem
from backend.places.divisions import load_divisions
from members.models import CertificationCase, Membership
from tests.proof.profiles import told_by
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift
from tests.world import FUJIAN, FUZHOU, GULOU, TAIJIANG, Asked, World, id_of
from volunteers.models import (
    Attendance,
    CheckInAttempt,
    ServiceBook,
    ServiceCertificate,
    ServiceRecord,
    ServiceRecordText,
    VolunteerStatus,
)

XIAMEN, SIMING = "350200", "350203"

# Where everybody sits. A volunteer sits in their branch without holding an office.
SEATS = {
    "volunteer": "B1",
    "team_leader": "T1",
    "station_keeper": "S1",
    "branch_officer": "B1",
    "county_officer": "A1",
    "city_officer": "A",
    "province_officer": "P",
    "auditor": "A",
}
KINDS = {"branch_officer": "branch_manager"}
ROLES = ("anonymous", *SEATS)
# A spot, and the one above it.
ABOVE = {
    "P": "", "A": "P", "B": "P", "A1": "A", "A2": "A", "C1": "B",
    "B1": "A1", "B2": "A1", "B3": "A2", "B4": "C1",
    "T1": "B1", "T1b": "B1", "T2": "B2", "T3": "B3", "T4": "B4",
    "S1": "B1", "S1b": "B1", "S2": "B2", "S3": "B3", "S4": "B4",
}  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """A row somewhere: `line` names the permission by which it is read, `of` whom it is about."""

    type: str
    line: str
    spot: str
    row: Model
    of: Person | None = None
    former: bool = False

    @property
    def id(self) -> str:
        return id_of(self.type, self.row)


def lineage(spot: str) -> list[str]:
    found = [spot]
    while ABOVE[found[-1]]:
        found.append(ABOVE[found[-1]])
    return found


def relation(role: str, spot: str) -> str:
    """How a spot lies to the seat of a role."""
    if role == "anonymous":
        return "city"
    seat = SEATS[role]
    if spot == seat:
        return "unit"
    if seat in lineage(spot):
        return "unit" if role == "volunteer" else "below"
    common = next(each for each in lineage(spot) if each in lineage(seat))
    if common in ("P", "A", "B"):
        return "city" if common == "P" else "county"
    return "sibling"


class Province(World):
    def __init__(self) -> None:
        super().__init__()
        load_divisions()
        self.things: list[Thing] = []
        self.people: dict[str, Person] = {}
        self.units: dict[str, Any] = {}
        self._build_tree()
        # Somebody must be in charge of activities without being anybody in the matrix.
        self.leader = self.named("负责人")
        self.version = self.standard(*(Asked(item) for item in ("LEADER", "RULES")))
        for spot in ABOVE:
            self._fill(spot)
        self._seat()

    def _build_tree(self) -> None:
        units = self.units
        units["P"] = self.society("province", FUJIAN, None)
        for spot, division in (("A", FUZHOU), ("B", XIAMEN)):
            units[spot] = self.society("city", division, units["P"])
        for spot, division in (("A1", GULOU), ("A2", TAIJIANG), ("C1", SIMING)):
            units[spot] = self.society("county", division, units[ABOVE[spot]])
        for spot in ("B1", "B2", "B3", "B4"):
            units[spot] = self.branch(units[ABOVE[spot]], f"{spot}红十字会", address="五四路")
        for spot, above in ABOVE.items():
            if spot.startswith("T"):
                units[spot] = self.team(units[above], f"{spot}救护队")
            if spot.startswith("S"):
                units[spot] = self.station(
                    units[above], f"{spot}救护站", status="preparing", opening_hours="8–18"
                )

    def named(self, name: str) -> Person:
        person = self.person(name)
        Person.objects.filter(pk=person.pk).update(sex=2)
        PersonTerm.objects.bulk_create(PersonTerm(person=person, term=of) for of in terms_of(name))
        return Person.objects.get(pk=person.pk)

    # who sits where

    def _seat(self) -> None:
        for role, spot in SEATS.items():
            holder, ended = self.named(f"在任{role}"), self.named(f"卸任{role}")
            self.people[role], self.people[f"ended {role}"] = holder, ended
            if role == "volunteer":
                self.member(self.units[spot], holder)
                self._serve(holder, spot)
                self._left(ended, spot)
            else:
                kind = KINDS.get(role, role)
                self.office(holder, kind, self.units[spot])
                past = self.office(ended, kind, self.units[spot])
                Office.objects.filter(pk=past.pk).update(
                    during=since(self.long_ago, self.now - HOUR)
                )
            self._own(holder)

    def _serve(self, person: Person, spot: str) -> None:
        self.volunteer(self.units[spot], person)
        self.join(self.units["T1"], person)
        self._add_service(person, "T1", "B1", own=True)

    def _left(self, person: Person, spot: str) -> None:
        gone = since(self.long_ago, self.now - HOUR)
        left = self.member(self.units[spot], person)
        Membership.objects.filter(pk=left.pk).update(during=gone)
        volunteer = self.volunteer(self.units[spot], person)
        VolunteerStatus.objects.filter(volunteer=volunteer).update(during=gone)
        joined = self.join(self.units["T1"], person)
        type(joined).objects.filter(pk=joined.pk).update(during=gone)
        for type_, row in (("Person", person), ("Membership", left), ("Volunteer", volunteer)):
            self._add(type_, "B1", row, of=person, former=True)
        self._add_service(person, "T1", "B1", begins=-400 * DAY, former=True)

    def _own(self, person: Person) -> None:
        """What everybody has who can log in."""
        self._add("Person", "", person, of=person)
        self._add_private(person, "")
        for office in Office.objects.filter(person=person):
            self._add("Office", "", office, of=person)
        for membership in Membership.objects.filter(person=person):
            self._add("Membership", "", membership, of=person)

    # what stands where

    def _add(self, type_: str, spot: str, row: Model, line: str = "", **given: Any) -> None:
        self.things.append(Thing(type_, line, spot, row, **given))

    def _fill(self, spot: str) -> None:
        at = self.units[spot]
        self._add("Unit", spot, at.unit)
        self._add("PolicyText", spot, self.text("terms", version=len(self.things), changes="…"))
        officer = self.named(f"{spot}干事")
        kinds = {"T": "deputy_leader", "S": "station_keeper", "B": "branch_secretary"}
        kind = kinds.get(spot[0], "auditor") if spot != "B" else "auditor"
        office = self.office(officer, kind, at, granted_by_id=self.leader.pk)
        self._add("Office", spot, office)
        self._add("Suspension", spot, self.suspend(office, start=self.long_ago, until=self.now))
        {"B": self._fill_branch, "T": self._fill_team, "S": self._fill_station}.get(
            spot[0] if len(spot) > 1 else "", self._fill_society
        )(spot, at)

    def _fill_society(self, spot: str, at: Any) -> None:
        self.office(self.named(f"{spot}主任"), "county_officer", at)  # an empty seat passes upward
        self._add_item(spot, "assessment.decide")

    def _fill_station(self, spot: str, at: Any) -> None:
        self._add("Station", spot, at)

    def _fill_branch(self, spot: str, at: Any) -> None:
        self._add("Branch", spot, at)
        person = self.named(f"{spot}会员")
        self._add("Person", spot, person)
        self._add("Membership", spot, self.member(at, person))
        self._add("Volunteer", spot, self.volunteer(at, person))
        self._add_private(person, spot)
        self._add_item(spot, "activity.approve")
        case = CertificationCase.objects.create(
            branch=at,
            version=self.version,
            state="submitted",
            reviewer=self.units[ABOVE[spot]],
            score=80,
            submitted_by=self.leader,
            submitted_at=self.now,
            rectify_by=date(2030, 1, 1),
            created_at=self.now,
        )
        self._add("CertificationCase", spot, case)
        self._add_service(self.named(f"{spot}上岗"), spot, spot)

    def _fill_team(self, spot: str, at: Any) -> None:
        self._add("Team", spot, at)
        person = self.named(f"{spot}队员")
        self.join(at, person)
        self._add("Person", spot, person)
        self._add("Volunteer", spot, self._bare_volunteer(person))
        self._add_private(person, spot)
        self._add_item(spot, "activity.approve")
        self._add_service(self.named(f"{spot}上岗"), spot, ABOVE[spot])

    def _bare_volunteer(self, person: Person) -> Any:
        """Of no branch, so that only the team leads to them."""
        volunteer = self.volunteer(self.units["B1"], person)
        VolunteerStatus.objects.filter(volunteer=volunteer).delete()
        return volunteer

    def _add_private(self, person: Person, spot: str) -> None:
        device = Device.objects.create(
            account=person.account,
            channel="console",
            token=f"t{person.pk}",
            platform="android",
            registered_at=self.now,
        )
        self._add("Device", spot, device, of=person)
        for consent in (person.consents.get(), self.consent(person, "health")):
            self._add("ConsentType", spot, consent, of=person)
        person.consents.filter(purpose="health").update(withdrawn_at=self.now)
        for row in told_by(self, person):
            self._add(type(row).__name__, spot, row, of=person)
        job = Job.objects.create(
            kind="seed", started_by=person, total=1, created_at=self.now, finished_at=self.now
        )
        self._add("Job", spot, job, of=person)
        message = InboxMessage.objects.create(
            recipient=person,
            kind="assignment_offered",
            event=f"e{person.pk}",
            subject_type="Person",
            subject_id=person.pk,
            created_at=self.now,
            read_at=self.now,
        )
        self._add("InboxMessage", spot, message, of=person)
        proof = ServiceCertificate.objects.create(
            person=person,
            number=f"N{person.pk}",
            verification_code=f"code{person.pk}",
            first_on=date(2026, 1, 1),
            last_on=date(2026, 2, 1),
            language="zh-Hans",
            minutes=60,
            snapshot={"service": {"half_hours": 2}},
            snapshot_hash=bytes(32),
            signature=bytes(64),
            key_id="s1",
            issued_at=self.now,
        )
        self._add("ServiceCertificate", spot, proof, of=person)

    def _add_item(self, spot: str, permission: str) -> None:
        unit = self.units[spot].unit
        item = OfficeItem.objects.create(
            unit=unit,
            permission=permission,
            kind="assessment_submitted",
            mutation="decideAssessment",
            event=f"item {spot}",
            subject_type="Unit",
            subject_id=unit.pk,
            created_at=self.now,
            due_at=self.now,
            settled_at=self.now,
        )
        self._add("OfficeItem", spot, item, line=f"office item: {permission}")

    def _add_service(self, person: Person, spot: str, branch: str, **given: Any) -> None:
        """A draft of an activity with a shift, and somebody with everything service leaves."""
        begins, former = given.get("begins", DAY), given.get("former", False)
        here = spot if not given.get("own") else ""
        about = {"of": person, "former": former} if former or given.get("own") else {}
        of = self._activity(spot, branch)
        one = shift(
            self,
            of=of,
            begins=begins,
            state="draft",
            station=self.units["S" + branch[1:]],
            certificate_kind="certified_responder",
            sign_up_until=self.now,
        )
        if not about:
            self._add("Activity", spot, of)
            self._add("Shift", spot, one)
            self._add("Slot", spot, one.slots.get())
        held = place(self, one, person)
        type(held).objects.filter(pk=held.pk).update(
            answer_by=self.now, answered_at=self.now, reason="有事"
        )
        self._add("Assignment", here, held, **about)
        there = Attendance.objects.create(
            assignment=held,
            shift=one,
            person=person,
            unit=of.unit,
            checked_in_at=self.now - HOUR,
            checked_out_at=self.now,
            minutes=60,
            review_reasons=["x"],
        )
        self._add("Attendance", here, there, **about)
        attempt = CheckInAttempt.objects.create(
            public_id=uuid4(),
            kind="check_in",
            way="position",
            person=person,
            assignment=held,
            shift=one,
            unit=of.unit,
            accepted=True,
            codes=["x"],
            marks=["x"],
            distance_metres=5,
            accuracy_metres=10,
            believed_at=self.now,
            captured_at=self.now,
            received_at=self.now,
        )
        self._add("CheckInAttempt", here, attempt, **about)
        record = ServiceRecord.objects.create(
            book=ServiceBook.objects.create(person=person),
            seq=1,
            kind="settlement",
            branch=self.units[branch],
            activity=of,
            service_date=self.now.date(),
            minutes=60,
            source="attendance",
            source_id=str(there.pk),
            recorded_at=self.now,
            previous_hash=bytes(32),
            hash=bytes(32),
        )
        ServiceRecordText.objects.create(
            record=record, activity_name="x", place="x", content="x", organiser="x",
            person_in_charge="x", salt=bytes(16),
        )  # fmt: skip
        self._add("ServiceRecord", branch if here else "", record, **about)

    def _activity(self, spot: str, branch: str) -> Any:
        team = self.units[spot] if spot.startswith("T") else None
        return activity(
            self,
            team=team
            or type("Host", (), {"unit": self.units[spot].unit, "branch": self.units[branch]}),
            state="draft",
            visibility="team",
            hazardous=True,
            beneficiaries="居民",
        )
