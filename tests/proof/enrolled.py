"""How somebody came to volunteer and rested from it, with every field filled."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.timezone import localdate

from backend.dated import since
from backend.files.models import Upload
from backend.identity.models import Person
from tests.volunteers.scenes import HOUR
from tests.world import World
from volunteers.models import (
    AvailableHours,
    CertificateSubmission,
    FirstAidCertificate,
    HealthCheck,
    InsurancePolicy,
    InsuredPerson,
    Leave,
    Readiness,
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerSuspension,
)


def enrolment_of(world: World, person: Person, branch: Any) -> Iterator[Model]:
    """Decided, so that nobody is known by it any more."""
    yield VolunteerApplication.objects.create(
        person=person,
        branch=branch,
        state="refused",
        promise=world.text("promise"),
        confidentiality=world.text("confidentiality"),
        skills=["first_aid"],
        applied_at=world.now,
        decided_by=world.leader,
        decided_at=world.now,
        reason="材料不全",
    )
    yield VolunteerSuspension.objects.create(
        person=person,
        branch=branch,
        status_before="registered",
        reason="违反承诺",
        suspended_by=world.leader,
        suspended_at=world.now,
        lifted_by=world.leader,
        lifted_at=world.now,
        lift_reason="已改正",
    )
    certificate = FirstAidCertificate.objects.create(
        person=person,
        kind="certified_responder",
        certificate_no=f"JH{world.number():08}",
        issuer="省红十字会",
        valid_from=world.now.date(),
        last_valid_on=world.now.date(),
    )
    yield certificate
    picture = Upload.objects.create(
        owner=person,
        purpose="certificate_evidence",
        content_type="image/jpeg",
        promised_bytes=1000,
        state="stored",
        requested_at=world.now,
        expires_at=world.now,
        sha256=bytes(32),
        thumbnail_sha256=bytes(32),
    )
    yield from cover_of(world, person, branch, policy_of(world, branch))
    for state, became in (("confirmed", certificate), ("refused", None)):
        yield CertificateSubmission.objects.create(
            person=person,
            branch=branch,
            kind="certified_responder",
            certificate_no=certificate.certificate_no,
            issuer="省红十字会",
            valid_from=world.now.date(),
            last_valid_on=world.now.date(),
            evidence=picture if became else None,
            state=state,
            submitted_at=world.now,
            decided_by=world.leader,
            decided_at=world.now,
            reason="" if became else "看不清",
            certificate=became,
        )


def cover_of(world: World, person: Person, branch: Any, policy: Any) -> Iterator[Model]:
    today = world.now.date()
    yield InsuredPerson.objects.create(
        policy=policy,
        person=person,
        first_on=today,
        last_on=today,
        added_by=world.leader,
        removed_at=world.now,
    )
    yield HealthCheck.objects.create(
        person=person,
        branch=branch,
        checked_on=today,
        last_valid_on=today,
        confirmed_by=world.leader,
        recorded_at=world.now,
    )


def policy_of(world: World, branch: Any) -> InsurancePolicy:
    today = localdate(world.now)
    return InsurancePolicy.objects.create(
        branch=branch,
        insurer="人保",
        policy_no=f"PA{world.number():08}",
        first_on=today,
        last_on=today,
        recorded_by=world.leader,
        recorded_at=world.now,
    )


def leave_of(world: World, person: Person) -> Leave:
    """Over; beside the hours in which they could serve."""
    today = world.now.date()
    AvailableHours.objects.create(person=person, weekday=1, from_minute=540, until_minute=720)
    Readiness.objects.create(
        person=person,
        on_call=True,
        duty_since=world.now,
        lng=119.3,
        lat=26.07,
        placed_at=world.now,
        changed_at=world.now,
    )
    return Leave.objects.create(
        person=person,
        first_on=today,
        last_on=today,
        during=since(world.long_ago, world.now - HOUR),
        taken_at=world.long_ago,
        ended_at=world.now - HOUR,
    )


def authority_of(world: World, branch: Any) -> RegistrationAuthority:
    return RegistrationAuthority.objects.create(
        branch=branch,
        given_by=world.leader,
        ended_by=world.leader,
        reason="复核不合格",
        during=since(world.long_ago, world.now - HOUR),
    )
