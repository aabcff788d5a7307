"""What a branch's certification leaves: a case with all that can be said of it, and two more, one
on the public list and one recognised."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model

from backend.files.capture import Capture
from members.models import (
    Branch,
    CaseDecision,
    CaseObjection,
    CaseOpinion,
    CaseScore,
    CertificationCase,
    Criterion,
    CriterionResult,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    RoundQuota,
    SiteVisit,
    VisitPhoto,
)
from tests.volunteers.papers import picture

FAR = date(2030, 1, 1)
# As that of all pictures on file.
LOOK = 0x0F0F0F0F0F0F0F0F


def certified(world: Any, branch: Any, above: Any) -> Iterator[Model]:
    round_ = _round(world, above)
    case = _case(
        world,
        branch,
        above,
        state="revoked",
        ground="dissolved",
        round=round_,
        score=80,
        submitted_at=world.now,
        passage=1,
    )
    CaseDecision.objects.create(
        case=case,
        version=case.version,
        revision=1,
        level="county_review",
        decision="return",
        reason="补充",
        decided_by=world.leader,
        decided_at=world.now,
    )
    criterion = Criterion.objects.get(item__version=world.version, count_code="members")
    CriterionResult.objects.create(
        case=case,
        revision=1,
        criterion=criterion,
        verdict="met",
        value=3,
        of=9,
        threshold=2,
        statement="x",
        counted_sha256="x",
        evidence=[bytes(32).hex()],
    )
    CaseScore.objects.create(
        case=case,
        passage=1,
        revision=1,
        level="county_review",
        criterion=criterion,
        points=3,
        note="x",
        scored_by=world.leader,
        scored_at=world.now,
    )
    yield round_
    yield case
    yield from _seen_and_said(world, case)
    yield from _public(world, branch, above)


def _case(world: Any, branch: Any, above: Any, **given: Any) -> CertificationCase:
    return CertificationCase.objects.create(
        branch=branch,
        version=world.version,
        standard=world.version.standard,
        reviewer=above,
        submitted_by=world.leader,
        created_at=world.now,
        moved_at=world.now,
        rectify_by=FAR,
        recognised_on=FAR,
        valid_until=FAR,
        **given,
    )


def _round(world: Any, above: Any) -> ReviewRound:
    round_ = ReviewRound.objects.create(
        standard=world.version.standard,
        year=world.number(),
        title="年度评审",
        branch_kinds=sorted(Branch.Kind.values),
        opens_on=FAR,
        closes_on=FAR,
        set_by=world.leader,
        set_at=world.now,
    )
    RoundQuota.objects.create(round=round_, society=above, places=5)
    return round_


def _seen_and_said(world: Any, case: CertificationCase) -> Iterator[Model]:
    visit = SiteVisit.objects.create(
        case=case,
        visited_by=world.leader,
        visited_at=world.now,
        entered_at=world.now,
        lng=119.3,
        lat=26.1,
        datum="gcj02",
        checklist=[{"text": "制度上墙", "ok": True, "criterion": "x", "note": "x"}],
        note="已上墙",
    )
    yield visit
    sent = picture(world, world.leader, purpose="visit_photo")
    sent.capture = Capture(119.3, 26.1, world.now).written()
    sent.look, sent.keep_capture, sent.owner = LOOK, True, None
    sent.save()
    yield VisitPhoto.objects.create(visit=visit, upload=sent, sha256=bytes(32))
    yield CaseOpinion.objects.create(
        case=case,
        passage=1,
        agrees=True,
        text="同意",
        given_by=world.leader,
        given_at=world.now,
    )
    yield CaseObjection.objects.create(
        case=case,
        text="名册不实",
        on_behalf_of="群众来信",
        raised_by=world.leader,
        raised_at=world.now,
        answer="已核实",
        answered_by=world.leader,
        answered_at=world.now,
    )


def _public(world: Any, branch: Any, above: Any) -> Iterator[Model]:
    said = {"branch_name": branch.unit.name, "standard_title": "五有", "society_name": "省会"}
    yield RecognitionNotice.objects.create(
        case=_case(world, branch, above, state="publicity"),
        published_at=world.now,
        last_day=FAR,
        **said,
    )
    yield RecognitionCertificate.objects.create(
        case=_case(world, branch, above, state="recognised"),
        number=f"FJRC-JC-{world.number()}",
        recognised_on=FAR,
        valid_until=FAR,
        snapshot={},
        signature=bytes(64),
        key_id="s1",
        public_key=bytes(32),
        issued_at=world.now,
        **said,
    )
