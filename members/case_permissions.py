"""Who sees what belongs to a case, and who may do what to it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.kinds import OfficeKind
from backend.authority.scope import Extent, both, either, logged_in, oneself, own, scoped, within
from members.models import (
    CaseGrant,
    CaseObjection,
    CaseOpinion,
    CertificationCase,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    SiteVisit,
    VisitPhoto,
)
from members.rules.certification import VALID
from members.rules.joint_review import JOINT_REVIEWERS

State = CertificationCase.State
SOCIETY = frozenset({"society"})
OFFICERS = frozenset({"county_officer", "city_officer", "province_officer"})

# They sit at a society and hold nothing there: what they see is shown to them, case by case.
kinds.declare(
    office_kinds={
        "education_reviewer": OfficeKind(
            _("joint reviewer of the education authority"), SOCIETY, OFFICERS, from_outside=True
        ),
        "health_reviewer": OfficeKind(
            _("joint reviewer of the health authority"), SOCIETY, OFFICERS, from_outside=True
        ),
    },
    holds=dict.fromkeys(JOINT_REVIEWERS.values(), ()),
)


def grants_to_offices(actor: Actor) -> Extent:
    """Those to an office that one holds, at that very unit."""
    return either(
        *(
            Q(office_unit=office.unit_id, office_kind=office.kind)
            for office in actor.offices
            if office.kind in JOINT_REVIEWERS.values()
        )
    )


def shown_by(actor: Actor) -> "QuerySet[CaseGrant]":
    """Grants to this person by name, or to an office of theirs, for now."""
    theirs = either(oneself(actor, "user__person"), grants_to_offices(actor))
    rows = CaseGrant.objects.at(actor.now)
    return rows.filter(theirs) if isinstance(theirs, Q) else rows.none()


def shown_to(actor: Actor, path: str) -> Extent:
    """Cases shown to whoever asks."""
    grants = shown_by(actor)
    if grants.query.is_empty():
        return False
    return Q((f"{path}__in", grants.values("content_object")))


@scoped(CertificationCase)
def see_case(actor: Actor) -> Extent:
    """By an office, or where it is shown for a time."""
    return either(within(actor, "assessment.see", "branch"), shown_to(actor, "pk"))


@scoped(CertificationCase, "share")
def share_case(actor: Actor) -> Extent:
    return within(actor, "access.grant", "branch")


@scoped(CaseGrant)
def see_case_grant(actor: Actor) -> Extent:
    """Of an office those that hold: what was shown before somebody came is not theirs to know."""
    return either(
        own(actor, "user__person"),
        both(Q(during__contains=actor.now), grants_to_offices(actor)),
        end_case_grant(actor),
    )


@scoped(CaseGrant, "end")
def end_case_grant(actor: Actor) -> Extent:
    """Whom a society asks for an opinion the branch neither learns nor hinders: a reviewer need not
    fear it."""
    return either(
        both(Q(asked=False), within(actor, "access.grant", "content_object__branch")),
        within(actor, "assessment.decide", "content_object__branch"),
    )


@scoped(CertificationCase, "withdraw")
def withdraw_case(actor: Actor) -> Extent:
    return within(actor, "assessment.submit", "branch")


@scoped(CertificationCase, "advise")
def advise_on_case(actor: Actor) -> Extent:
    return shown_to(actor, "pk")


@scoped(SiteVisit)
def see_visit(actor: Actor) -> Extent:
    """Whoever sees the case."""
    return either(within(actor, "assessment.see", "case__branch"), shown_to(actor, "case"))


@scoped(VisitPhoto)
def see_visit_photo(actor: Actor) -> Extent:
    return either(
        within(actor, "assessment.see", "visit__case__branch"), shown_to(actor, "visit__case")
    )


@scoped(CaseOpinion)
def see_opinion(actor: Actor) -> Extent:
    """Whoever gave it, and the societies above the branch; the branch itself does not."""
    return either(own(actor, "given_by"), within(actor, "assessment.decide", "case__branch"))


@scoped(CaseObjection)
def see_objection(actor: Actor) -> Extent:
    """As an opinion: whoever objects need not fear the branch."""
    return either(own(actor, "raised_by"), within(actor, "assessment.decide", "case__branch"))


@scoped(CaseObjection, "answer")
def answer_objection(actor: Actor) -> Extent:
    """Who might; whose turn it is, the deed asks of the seats."""
    return within(actor, "assessment.decide", "case__reviewer")


@scoped(RecognitionNotice)
def see_notice(actor: Actor) -> Extent:
    """Everybody, logged in or not, until its last day is over or the case has left the list."""
    today = localdate(actor.now)
    return Q(closed_at=None, case__state=State.PUBLICITY, last_day__gte=today)


@scoped(RecognitionNotice, "object")
def object_to_notice(actor: Actor) -> Extent:
    return both(logged_in(actor), see_notice(actor))


@scoped(RecognitionCertificate)
def see_recognition(actor: Actor) -> Extent:
    """Everybody, logged in or not, while the branch is recognised: the newest one of its case."""
    newer = RecognitionCertificate.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"))
    today = localdate(actor.now)
    return Q(~Exists(newer), case__state__in=VALID, case__valid_until__gte=today)


@scoped(ReviewRound)
def see_round(actor: Actor) -> Extent:
    return logged_in(actor)
