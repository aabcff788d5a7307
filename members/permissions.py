"""Who may do what on the floor of the register, as plain data and readable rules."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.kinds import OfficeKind
from backend.authority.models import Office, Unit
from backend.authority.scope import Extent, both, either, logged_in, own, scoped, within
from backend.identity.models import Device
from backend.jobs.models import Job
from backend.messaging.models import InboxMessage, OfficeItem
from backend.places.models import Division
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    Membership,
    Society,
)

UNIT_KINDS = {"society": _("society"), "branch": _("branch")}

PERMISSIONS = {
    "member.see": _("see who is a member"),
    "office.see": _("see who holds which office"),
    "assessment.see": _("see how a branch stands"),
    "assessment.submit": _("submit a branch for certification"),
    "assessment.decide": _("decide on a branch's certification"),
    "identity.reveal_phone": _("look up somebody's phone number, for a reason"),
    "identity.reveal_id": _("look up somebody's ID number, for a reason"),
    "audit.see": _("see what was done, by which office"),
}

SOCIETY, BRANCH = frozenset({"society"}), frozenset({"branch"})

OFFICE_KINDS = {
    "province_officer": OfficeKind(_("province officer"), SOCIETY),
    "city_officer": OfficeKind(_("city officer"), SOCIETY),
    "county_officer": OfficeKind(_("county officer"), SOCIETY),
    "auditor": OfficeKind(_("auditor"), SOCIETY),
    "branch_president": OfficeKind(_("branch president"), BRANCH),
    "branch_secretary": OfficeKind(_("branch secretary"), BRANCH),
    "branch_manager": OfficeKind(_("branch manager"), BRANCH),
}

SEES = {"member.see", "office.see", "assessment.see"}
REVEALS = {"identity.reveal_phone", "identity.reveal_id"}
HOLDS = {
    "province_officer": SEES | REVEALS | {"assessment.decide", "audit.see"},
    "city_officer": SEES | REVEALS | {"assessment.decide", "audit.see"},
    "county_officer": SEES | REVEALS | {"assessment.decide", "audit.see"},
    # Whoever watches over the looks has no look of their own.
    "auditor": SEES | {"audit.see"},
    "branch_president": SEES | {"assessment.submit", "identity.reveal_phone"},
    "branch_secretary": SEES | {"identity.reveal_phone"},
    "branch_manager": SEES | REVEALS | {"assessment.submit"},
}

kinds.declare(
    units=UNIT_KINDS, permission_texts=PERMISSIONS, office_kinds=OFFICE_KINDS, holds=HOLDS
)


@scoped(Division)
@scoped(Unit)
@scoped(Society)
@scoped(Branch)
@scoped(Criterion)
def see_public_register(actor: Actor) -> Extent:
    """Which branches there are is known to everyone who is logged in."""
    return logged_in(actor)


@scoped(Membership)
def see_membership(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "member.see", "branch"))


@scoped(Office)
def see_office(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "office.see", "unit"))


@scoped(InboxMessage)
def see_inbox(actor: Actor) -> Extent:
    return own(actor, "recipient")


@scoped(Device)
def see_device(actor: Actor) -> Extent:
    return own(actor, "account__person")


@scoped(OfficeItem)
def see_office_item(actor: Actor) -> Extent:
    """Whoever holds the item's permission over its unit now, whoever they are."""
    return either(
        *(
            both(Q(permission=name), within(actor, name, "unit"))
            for name in sorted(actor.permissions)
            if not name.endswith(".see")
        )
    )


@scoped(Job)
def see_job(actor: Actor) -> Extent:
    return own(actor, "started_by")


@scoped(CertificationCase)
def see_case(actor: Actor) -> Extent:
    return within(actor, "assessment.see", "branch")


@scoped(CertificationCase, "decide")
def decide_case(actor: Actor) -> Extent:
    """Only at the society whose turn it is, not from above."""
    seats = [
        office.unit_id
        for office in actor.offices
        if "assessment.decide" in kinds.permissions_of(office.kind, read_only=office.read_only)
    ]
    return Q(reviewer__any=seats) if seats else False


@scoped(Branch, "assess")
def assess_branch(actor: Actor) -> Extent:
    return within(actor, "assessment.see", "unit")


@scoped(Branch, "submit")
def submit_branch(actor: Actor) -> Extent:
    return within(actor, "assessment.submit", "unit")
