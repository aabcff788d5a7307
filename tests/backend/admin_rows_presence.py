"""Rows of whoever was there, and of what they were judged by."""

from datetime import timedelta
from uuid import uuid4

from backend.dated import since
from stations.models import Kiosk, LocationDoubt
from volunteers.models import (
    ActivityPhoto,
    ActivityPolicy,
    AnchoredHead,
    Attendance,
    CheckInAttempt,
    DossierEntry,
    LedgerAnchor,
    NoShow,
    PaperEntry,
    PaperEvidence,
    PaperHours,
    ProofObjection,
    ProofSeal,
    Recognition,
    RecordDispute,
    ScanUse,
    ShiftDetails,
    StrayTap,
    Task,
    TaskPart,
)


class PresenceRows:
    def attendance(self):
        return Attendance.objects.create(
            assignment=(place := self.assignment()),
            shift=place.shift,
            person=place.person,
            unit=place.shift.unit,
            checked_in_at=self.world.now,
        )

    def noshow(self):
        return NoShow.objects.create(
            assignment=self.assignment(),
            reason="未到",
            marked_by=self.person(),
            marked_at=self.world.now,
            contest_until=self.world.now,
        )

    def recognition(self):
        return Recognition.objects.create(
            person=self.person(),
            kind="star",
            stars=1,
            minutes=6_000,
            unit=self.world.county.unit,
            applied_at=self.world.now,
        )

    def dossierentry(self):
        return DossierEntry.objects.create(
            person=self.person(),
            unit=self.world.county.unit,
            kind="commendation",
            title="优秀志愿者",
            happened_on=self.world.now.date(),
            given_by="省红十字会",
            recorded_by=self.person(),
            recorded_at=self.world.now,
        )

    def checkinattempt(self):
        place = self.assignment()
        sealed = b"precise point"
        self._hide(sealed)
        return CheckInAttempt.objects.create(
            public_id=uuid4(),
            kind="check_in",
            way="position",
            person=place.person,
            assignment=place,
            shift=place.shift,
            unit=place.shift.unit,
            accepted=False,
            codes=["TOO_FAR"],
            point_sealed=sealed,
            believed_at=self.world.now,
            captured_at=self.world.now,
            received_at=self.world.now,
        )

    def ledgeranchor(self):
        return LedgerAnchor.objects.create(
            day=self.world.now.date() + timedelta(days=self._number()),
            made_at=self.world.now,
            books=1,
            lines=1,
            root=bytes(32),
            changed=bytes(32),
            previous_hash=bytes(32),
            signature=bytes(64),
            key_id="s1",
        )

    def anchoredhead(self):
        line = self.servicerecord()
        return AnchoredHead.objects.create(
            anchor=self.ledgeranchor(), book=line.book, seq=line.seq, head=line.hash
        )

    def activitypolicy(self):
        one = self.shift()
        return ActivityPolicy.objects.create(
            activity=one.activity,
            shift=one,
            number=1,
            effective_from=self.world.now,
            values={"check_in.radius_metres": 90},
            set_by=self.person(),
        )

    def shiftdetails(self):
        details = ShiftDetails(shift=self.shift(), set_by=self.person(), set_at=self.world.now)
        details.address = details.contact = details.contact_phone = details.door_code = "藏着"
        details.save()
        self._hide("藏着", bytes(details.address_sealed), bytes(details.door_code_sealed))
        return details

    def straytap(self):
        stray = StrayTap(
            person=self.person(),
            unit=self.shift().unit,
            reason="no_place",
            kind="check_in",
            captured_at=self.world.now,
            received_at=self.world.now,
        )
        stray.text = "{}"
        stray.save()
        self._hide(bytes(stray.text_sealed))
        return stray

    def scanuse(self):
        return ScanUse.objects.create(
            person=self.person(),
            place_kind="station",
            place_id=uuid4(),
            window=self._number(),
            used_at=self.world.now,
        )

    def locationdoubt(self):
        at = self.station()
        return LocationDoubt.objects.create(
            station=at,
            lng=at.lng,
            lat=at.lat,
            datum=at.datum,
            metres=300,
            bearing_degrees=90,
            people=5,
            noted_at=self.world.now,
        )

    def kiosk(self):
        secret = f"secret of a screen {self._number():012}".encode()
        self._hide(secret)
        return Kiosk.objects.create(
            station=self.station(),
            label="门口",
            token_hash=secret,
            opened_by=self.person(),
            during=since(self.world.now),
        )

    def recorddispute(self):
        there = self.attendance()
        return RecordDispute.objects.create(
            person=there.person,
            attendance=there,
            unit=there.unit,
            claimed_minutes=90,
            claim="少记了半小时",
            raised_at=self.world.now,
            due_at=self.world.now,
        )

    def proofseal(self):
        return ProofSeal.objects.create(
            certificate=self.servicecertificate(),
            unit=self.world.own_branch.unit,
            branch=self.world.own_branch,
            requested_at=self.world.now,
        )

    def proofobjection(self):
        return ProofObjection.objects.create(
            seal=self.proofseal(),
            person=self.person(),
            reason="重复计算",
            raised_at=self.world.now,
        )

    def paperhours(self):
        one = self.shift()
        return PaperHours.objects.create(
            activity=one.activity,
            unit=one.unit,
            branch=one.branch,
            reason="停电",
            proposed_by=self.person(),
            proposed_at=self.world.now,
        )

    def paperentry(self):
        return PaperEntry.objects.create(
            paper=self.paperhours(),
            number=0,
            person=self.person(),
            service_date=self.world.now.date(),
            minutes=60,
        )

    def activityphoto(self):
        return ActivityPhoto.objects.create(activity=self.activity(), sha256=bytes(32))

    def task(self):
        return Task.objects.create(
            activity=self.activity(),
            name="采访",
            what="写一篇报道",
            due_at=self.world.now,
            created_by=self.person(),
            created_at=self.world.now,
        )

    def taskpart(self):
        return TaskPart.objects.create(
            task=self.task(),
            person=self.person(),
            state="taken",
            created_at=self.world.now,
            changed_at=self.world.now,
        )

    def paperevidence(self):
        return PaperEvidence.objects.create(paper=self.paperhours(), sha256=bytes(32))
