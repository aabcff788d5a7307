"""Who becomes a volunteer, who rests from being one, and which branch registers its own."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, another, both, either, own, scoped, within
from members.models import Branch
from volunteers.models import (
    CertificateSubmission,
    HealthCheck,
    InsurancePolicy,
    InsuredPerson,
    RegistrationAuthority,
    Volunteer,
    VolunteerApplication,
    VolunteerStatus,
    VolunteerSuspension,
)
from volunteers.permissions import ENROLS, RECOGNISES


@scoped(CertificateSubmission)
@scoped(VolunteerApplication)
@scoped(VolunteerSuspension)
def see_enrolment(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, ENROLS, "branch"))


@scoped(VolunteerApplication, "withdraw")
def withdraw_application(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(CertificateSubmission, "decide")
@scoped(VolunteerApplication, "decide")
@scoped(VolunteerSuspension, "lift")
def decide_enrolment(actor: Actor) -> Extent:
    """Nobody decides on their own."""
    return both(within(actor, ENROLS, "branch"), another(actor, "person"))


@scoped(Volunteer, "suspend")
def suspend_volunteer(actor: Actor) -> Extent:
    """Those of one's branches, but oneself."""
    reach = within(actor, ENROLS, "branch")
    if reach is False:
        return False
    held = VolunteerStatus.objects.at(actor.now)
    if isinstance(reach, Q):
        held = held.filter(reach)
    return both(Q(pk__in=held.values("volunteer")), another(actor, "person"))


@scoped(Branch, "authorise")
def authorise_branch(actor: Actor) -> Extent:
    """Whose turn it is, the deed asks of the seats."""
    return within(actor, RECOGNISES, "unit")


@scoped(RegistrationAuthority)
@scoped(RegistrationAuthority, "end")
def see_authority(actor: Actor) -> Extent:
    return within(actor, RECOGNISES, "branch")


@scoped(Branch, "insure")
def insure_branch(actor: Actor) -> Extent:
    return within(actor, ENROLS, "unit")


@scoped(InsurancePolicy, "keep")
def keep_policy(actor: Actor) -> Extent:
    return within(actor, ENROLS, "branch")


@scoped(InsurancePolicy)
def see_policy(actor: Actor) -> Extent:
    """And whom it covers or has covered."""
    mine = own(actor, "person")
    listed = InsuredPerson.objects.filter(mine) if isinstance(mine, Q) else None
    return either(
        False if listed is None else Q(pk__in=listed.values("policy")),
        within(actor, ENROLS, "branch"),
    )


@scoped(InsuredPerson)
def see_insured(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, ENROLS, "policy__branch"))


@scoped(HealthCheck)
def see_health_check(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, ENROLS, "branch"))
