"""What is said of hours, and of those that stand on paper."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from backend.files.models import Upload
from backend.identity.models import Person
from members.models import Branch
from tests.world import World
from volunteers.models import (
    Attendance,
    PaperEntry,
    PaperEvidence,
    PaperHours,
    ProofObjection,
    ProofSeal,
    RecordDispute,
    ServiceCertificate,
    ServiceRecord,
    Shift,
    ShiftDetails,
    StrayTap,
)


def disputed(world: World, there: Attendance, record: ServiceRecord) -> Iterator[RecordDispute]:
    """Times of a presence, minutes of a line."""
    times = {"claimed_began_at": there.checked_in_at, "claimed_ended_at": there.checked_out_at}
    yield _dispute(world, there, attendance=there, **times)
    yield _dispute(world, there, record=record, claimed_minutes=90)


def _dispute(world: World, there: Attendance, **given: Any) -> RecordDispute:
    return RecordDispute.objects.create(
        person=there.person,
        unit=there.unit,
        state="declined",
        claim="签到机坏了",
        raised_at=world.now,
        due_at=world.now,
        reason="与签到表一致",
        decided_by=world.leader,
        decided_at=world.now,
        **given,
    )


def sealing(world: World, proof: ServiceCertificate, unit_id: int) -> Iterator[Model]:
    """Refused, so off the list on which its branch would see it; and what was said against it."""
    seal = ProofSeal.objects.create(
        certificate=proof,
        unit_id=unit_id,
        branch=Branch.objects.filter(unit=unit_id).first(),
        state="refused",
        requested_at=world.now,
        public_until=world.now,
        decided_by=world.leader,
        decided_at=world.now,
        reason="与台账不符",
    )
    yield seal
    yield ProofObjection.objects.create(
        seal=seal, person=proof.person, reason="重复计算", raised_at=world.now
    )


def on_paper(world: World, there: Attendance, branch: Any) -> Iterator[Model]:
    """A list with one line on it, and a picture of it."""
    paper = PaperHours.objects.create(
        activity=there.shift.activity,
        unit=there.unit,
        branch=branch,
        state="refused",
        reason="停电",
        proposed_by=there.person,
        proposed_at=world.now,
        decided_by=world.leader,
        decided_at=world.now,
        decision_reason="无签名",
    )
    yield paper
    yield PaperEntry.objects.create(
        paper=paper,
        number=0,
        person=there.person,
        shift=there.shift,
        service_date=world.now.date(),
        began_at=there.checked_in_at,
        ended_at=there.checked_out_at,
        minutes=60,
        source="旧台账",
    )
    upload = Upload.objects.create(
        owner=world.leader,
        purpose="service_evidence",
        content_type="image/jpeg",
        promised_bytes=1000,
        state="stored",
        requested_at=world.now,
        expires_at=world.now,
        sha256=bytes(32),
        thumbnail_sha256=bytes(32),
    )
    yield PaperEvidence.objects.create(paper=paper, upload=upload, sha256=bytes(32))


def details(world: World, shift: Shift) -> ShiftDetails:
    made = ShiftDetails(shift=shift, set_by=world.leader, set_at=world.now)
    made.address, made.contact, made.contact_phone = "幸福里3号", "王奶奶", "+8659100001234"
    made.door_code = "2580#"
    made.save()
    return made


def stray(world: World, person: Person, home: int) -> StrayTap:
    """A tap that found no place; whoever answers for the person looked at it."""
    made = StrayTap(
        person=person,
        unit_id=home,
        reason="no_place",
        kind="check_in",
        captured_at=world.now,
        received_at=world.now,
        closed_at=world.now,
        note="已补录",
    )
    made.text = '{"kind": "check_in", "scan": "BA1x"}'
    made.save()
    return made
