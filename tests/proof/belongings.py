"""What a place or a person has: one thing of every type, with every field filled."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db.models import Model

from backend.audit.models import AccessEntry, AuditEntry
from backend.authority.models import Office, Unit
from backend.identity.models import Device, Person, PersonTerm, Visibility
from backend.identity.rules.id_numbers import IdNumber
from backend.identity.rules.names import terms_of
from backend.jobs.models import Job
from backend.messaging.models import InboxMessage, OfficeItem
from backend.privacy.models import (
    AccountDeletion,
    DataExport,
    IncidentNote,
    PersonMerge,
    SecurityIncident,
)
from members.models import DataCorrection, IdentityClaim
from tests.minors import agreed
from tests.proof.activity_things import drafted, photo_of, planned, task_of
from tests.proof.certified import certified
from tests.proof.enrolled import enrolment_of, leave_of
from tests.proof.hours import details, disputed, on_paper, sealing, stray
from tests.proof.operated import asked_in_turn, heard_of
from tests.proof.profiles import letter_of, told_by
from tests.proof.recognised import applied_for, missed_by, noted_of
from tests.proof.spots import ABOVE, Thing, lineage
from tests.volunteers.scenes import DAY, HOUR, place
from tests.world import ADULT, GULOU, World
from volunteers.models import (
    Attendance,
    CheckInAttempt,
    ServiceBook,
    ServiceCertificate,
    ServiceRecord,
    ServiceRecordText,
    Swap,
)


class Belongings(World):
    def __init__(self) -> None:
        super().__init__()
        self.things: list[Thing] = []
        self.named_so_far: list[Person] = []
        self.units: dict[str, Any] = {}

    def named(self, name: str) -> Person:
        person = self.person(name)
        person.residence_division_id = GULOU
        person.sex, person.id_kind = Person.Sex.FEMALE, Person.IdKind.RESIDENT_ID
        person.id_number = str(IdNumber(GULOU, ADULT, 2 * len(self.named_so_far)))
        person.save()
        self.named_so_far.append(person)
        PersonTerm.objects.bulk_create(
            PersonTerm(person=person, term=each) for each in terms_of(name)
        )
        return person

    def _add(self, type_: str, spot: str, row: Model, line: str = "", **given: Any) -> None:
        self.things.append(Thing(type_, line, spot, row, **given))

    def _add_private(self, person: Person, spot: str, *, applied: bool = True) -> None:
        device = Device.objects.create(
            account=person.account,
            channel="console",
            token=f"t{person.pk}",
            platform="android",
            registered_at=self.now,
        )
        self._add("Device", spot, device, of=person)
        for consent in (person.consents.get(purpose="privacy"), self.consent(person, "health")):
            self._add("ConsentType", spot, consent, of=person)
        person.consents.filter(purpose="health").update(withdrawn_at=self.now)
        self._add("Session", spot, self.ended_session(person), of=person)
        self._add("Leave", spot, leave_of(self, person), of=person)
        for row in told_by(self, person):
            self._add(type(row).__name__, spot, row, of=person)
        if not spot.startswith("T"):  # a branch answers for its own, not for whoever helps a team
            by_login = {} if spot else {"guardian": person}
            consent = agreed(self, person, withdrawn_at=self.now, **by_login)
            self._add("GuardianConsent", spot, consent, of=person)
            self._add("DataCorrection", spot, self._corrected(person, spot), of=person)
            for row in letter_of(self, person, self._home(person, spot)):
                self._add(type(row).__name__, spot, row, of=person)
            self._add("StrayTap", spot, stray(self, person, self._home(person, spot)), of=person)
            for row in enrolment_of(self, person, self.units[spot or "B1"]) if applied else ():
                self._add(type(row).__name__, spot, row, of=person)
        job = Job.objects.create(
            kind="seed", started_by=person, total=1, created_at=self.now, finished_at=self.now
        )
        self._add("Job", spot, job, of=person)
        asked = AccountDeletion.objects.create(
            person=person, asked_at=self.now, due_at=self.now + DAY, stopped_at=self.now
        )
        self._add("AccountDeletion", spot, asked, of=person)
        export = DataExport.objects.create(
            person=person,
            job=job,
            asked_at=self.now,
            settled_at=self.now,
            bytes=1000,
            forget_at=self.now + DAY,
        )
        self._add("DataExport", spot, export, of=person)
        chosen = Visibility.objects.create(person=person, changed_at=self.now)
        self._add("Visibility", spot, chosen, of=person)
        look = AccessEntry.objects.create(
            at=self.now,
            person_id=self.leader.pk,
            subject_id=person.pk,
            office_id=Office.objects.first().pk,
            field="phone",
            way="reveal",
            reason_kind="service",
            reason="核对",
        )
        self._add("AccessEntry", spot, look, of=person)
        entry = AuditEntry.objects.create(
            at=self.now, deed="x", person_id=person.pk, codes=["X"], office_id=look.office_id
        )
        self._add("AuditEntry", spot, entry, line="own", of=person)
        message = heard_of(self, person, "assignment_offered", person)
        self._add("InboxMessage", spot, message, of=person)
        for archived_at in (None, self.now):
            message = InboxMessage.objects.create(
                recipient=person,
                kind="assignment_offered",
                event=f"e{person.pk}{archived_at}",
                subject_type="Person",
                subject_id=person.pk,
                created_at=self.now,
                read_at=self.now,
                answered_at=self.now,
                archived_at=archived_at,
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
            snapshot={"service": {"half_hours": 2}, "volunteer": {"name": "x"}},
            snapshot_hash=bytes(32),
            signature=bytes(64),
            key_id="s1",
            state="revoked",
            state_since=self.now,
            revoked_by=self.leader,
            revocation_reason="误开",
            issued_at=self.now,
        )
        self._add("ServiceCertificate", spot, proof, of=person)
        if not spot.startswith("T"):
            for row in sealing(self, proof, self._home(person, spot)):
                self._add(type(row).__name__, spot, row, of=person)

    def _home(self, person: Person, spot: str) -> int:
        """Of whoever nobody knows it is the province."""
        return self.units[spot].unit_id if spot else Unit.objects.get(is_root=True).pk

    def _corrected(self, person: Person, spot: str) -> DataCorrection:
        correction = DataCorrection(
            person=person,
            state="refused",
            unit=self.units[spot].unit if spot else None,
            id_known=True,
            note="户口本",
            asked_at=self.now,
            due_at=self.now,
            checked="身份证",
            reason="不符",
            decided_by=self.leader,
            decided_at=self.now,
        )
        correction.was, correction.wanted = '{"name": "旧"}', '{"name": "新"}'
        correction.save()
        return correction

    def _add_incident(self, spot: str) -> None:
        incident = SecurityIncident.objects.create(
            unit=self.units[spot].unit,
            level="general",
            summary="名册外发",
            data_kinds=["姓名"],
            people_affected=3,
            detected_at=self.now,
            report_due_at=self.now,
            reported_at=self.now,
            closed_at=self.now,
            opened_by=self.leader,
            opened_at=self.now,
        )
        self._add("SecurityIncident", spot, incident)
        note = IncidentNote.objects.create(
            incident=incident, text="已通知", written_by=self.leader, written_at=self.now
        )
        self._add("IncidentNote", spot, note)

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

    def _add_claim(self, spot: str, permission: str, **asked: Any) -> None:
        claim = IdentityClaim(
            kind="join" if asked else "dispute",
            state="refused",
            person=self.leader,
            name="王五",
            birth_date=ADULT,
            name_agrees=True,
            birth_date_agrees=True,
            note="手机丢了",
            unit=self.units[spot].unit,
            permission=permission,
            asked_at=self.now,
            closes_at=self.now,
            objected_at=self.now,
            proposed_at=self.now,
            checked="身份证",
            reason="不符",
            decided_at=self.now,
            **asked,
        )
        claim.phone = None if asked else f"+86139{len(self.things):08}"
        claim.save()
        self._add("IdentityClaim", spot, claim, line=permission)

    def _add_recognition(self, spot: str) -> None:
        asked = applied_for(self, self.leader, spot)
        self._add("Recognition", spot, asked)

    def _add_merge(self, spot: str) -> None:
        """Of two members of a branch below."""
        branch = next(each for each in ("B1", "B3", "B4") if spot in lineage(each))
        twins = [self.named(f"{spot}重复") for _ in range(2)]
        for person in twins:
            self.member(self.units[branch], person)
        line = {"table": "identity.Person", "outcome": "merged", "rows": 1, "minutes": 0}
        merge = PersonMerge.objects.create(
            kept=twins[0],
            gone=twins[1],
            login="kept",
            plan=[line | {"note": "x"}],
            digest=bytes(32),
            unit=self.units[spot].unit,
            reason="同一人",
            proposed_by=self.leader,
            proposed_at=self.now,
            waits_until=self.now,
            closes_at=self.now + DAY,
            state="refused",
            decided_by=self.leader,
            decided_at=self.now,
            decision_reason="不是",
        )
        self._add("PersonMerge", spot, merge)

    def _add_service(self, person: Person, spot: str, branch: str, **given: Any) -> None:
        """A draft of an activity with a shift, and somebody with everything service leaves."""
        begins, former = given.get("begins", DAY), given.get("former", False)
        here = spot if not given.get("own") else ""
        about = {"of": person, "former": former} if former or given.get("own") else {}
        of = drafted(self, spot, branch)
        one = planned(self, of, branch, person, begins)
        task, part = task_of(self, of, person)
        self._add("TaskPart", here, part, **about)
        if not about:
            self._add("Activity", spot, of)
            self._add("ActivityPhoto", spot, photo_of(self, of, part))
            self._add("Task", spot, task)
            self._add("Shift", spot, one)
            self._add("Slot", spot, one.slots.get())
            self._add("ShiftDetails", spot, details(self, one))
            self._add("Cascade", spot, asked_in_turn(self, one))
        held = place(self, one, person)
        type(held).objects.filter(pk=held.pk).update(
            answer_by=self.now,
            answered_at=self.now,
            reason="有事",
            overlap_reason="人手不足",
            kept_reason="经验丰富",
            arrives_at=self.now,
        )
        self._add("Assignment", here, held, **about)
        heard_of(self, person, "place_on_offer", held)
        missed = missed_by(self, person, held)
        self._add("NoShow", here, missed, **about)
        swap = Swap.objects.create(place=held, offered_at=self.now, changed_at=self.now)
        self._add("Swap", here, swap, **about)
        there = Attendance.objects.create(
            assignment=held,
            shift=one,
            person=person,
            unit=of.unit,
            checked_in_at=self.now - HOUR,
            checked_out_at=self.now,
            minutes=60,
            review_reasons=["x"],
            settled_at=self.now,
        )
        self._add("Attendance", here, there, **about)
        attempt = CheckInAttempt(
            public_id=uuid4(),
            kind="check_in",
            way="position",
            person=person,
            by=person,
            assignment=held,
            shift=one,
            unit=of.unit,
            accepted=False,
            codes=["SCAN_EXPIRED"],
            marks=["x"],
            distance_metres=5,
            accuracy_metres=10,
            believed_at=self.now,
            captured_at=self.now,
            received_at=self.now,
        )
        attempt.point = "119.29650,26.07450,gcj02"
        attempt.save(force_insert=True)
        self._add("CheckInAttempt", here, attempt, **about)
        record = ServiceRecord.objects.create(
            book=ServiceBook.objects.create(person=person, seq=1),
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
            person_in_charge="x", reason="x", salt=bytes(16),
        )  # fmt: skip
        self._add("ServiceRecord", branch if here else "", record, **about)
        for each in disputed(self, there, record):
            self._add("RecordDispute", here, each, **about)
        for row in on_paper(self, there, self.units[branch]):
            if not about or type(row).__name__ != "PaperEvidence":
                self._add(type(row).__name__, here, row, **about)
        noted = noted_of(self, person, branch)
        self._add("DossierEntry", branch if here else "", noted, **about)

    def _add_case(self, spot: str, at: Any) -> None:
        for row in certified(self, at, self.units[ABOVE[spot]]):
            self._add(type(row).__name__, spot, row)
