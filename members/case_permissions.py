"""Who sees what belongs to a case, and who may do what to it."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import Extent, both, either, logged_in, own, scoped, within
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

State = CertificationCase.State


def shown_to(actor: Actor, path: str) -> Extent:
    """Cases shown to this person by name, for now."""
    if actor.person_id is None:
        return False
    grants = CaseGrant.objects.at(actor.now).filter(user__person=actor.person_id)
    return Q((f"{path}__in", grants.values("content_object")))


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
