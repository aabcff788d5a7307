"""Who may do what on the floor of the register, as plain data and readable rules."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.announcements.permissions import SENDS
from backend.audit.models import AccessEntry, AuditEntry
from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.kinds import OfficeKind
from backend.authority.models import Office, ServiceAccount, Suspension, Unit
from backend.authority.scope import Extent, both, either, logged_in, own, scoped, within
from backend.identity.models import Device, Session, Visibility
from backend.jobs.models import Job
from backend.messaging.models import (
    InboxMessage,
    MarketingChoice,
    MessagePreference,
    OfficeItem,
    Webhook,
)
from backend.places.models import Division
from backend.privacy.models import IncidentNote, MinorsReport, Processor, SecurityIncident
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    DataCorrection,
    IdentityClaim,
    Licence,
    Membership,
    Society,
)

UNIT_KINDS = {"society": _("society"), "branch": _("branch")}

PERMISSIONS = {
    "member.see": _("see who is a member"),
    "office.see": _("see who holds which office"),
    "access.grant": _("show one case or activity to a named person"),
    "office.grant": _("grant, suspend and end offices"),
    "guardian.record": _("record and withdraw guardians' consents"),
    "assessment.see": _("see how a branch stands"),
    "assessment.submit": _("submit a branch for certification"),
    "assessment.decide": _("decide on a branch's certification"),
    "standard.edit": _("write standards and put them in force"),
    "identity.reveal_phone": _("look up somebody's phone number, for a reason"),
    "identity.reveal_id": _("look up somebody's ID number, for a reason"),
    "service_account.manage": _("let other systems see what one sees"),
    "account.unlock": _("open a login again that was locked unused"),
    "privacy.see": _("see figures and incidents of personal data"),
    "incident.keep": _("keep the registers of incidents, processors and reports on data"),
    "identity.enter": _("enter people who do not come themselves"),
    "identity.phone": _("correct the number of who has never logged in"),
    "identity.claim": _("decide who somebody without a login is"),
    "identity.correct": _("decide whether what is kept of somebody is corrected"),
    "letter.answer": _("answer what members write to the office"),
    "identity.dispute": _("decide on takeovers of logins and disputed IDs"),
    "policy.set": _("set the figures that hold in a unit and below"),
    "audit.see": _("see what was done, by which office"),
    "person.merge": _("find and merge people who were entered twice"),
}

SOCIETY, BRANCH = frozenset({"society"}), frozenset({"branch"})

ABOVE_COUNTY = frozenset({"city_officer", "province_officer"})  # 平潭 has no city above it
COUNTY = frozenset({"county_officer"})

# A province officer is appointed by the operator; a province's seat has no level above it.
OFFICE_KINDS = {
    "province_officer": OfficeKind(_("province officer"), SOCIETY),
    "city_officer": OfficeKind(
        _("city officer"), SOCIETY, frozenset({"province_officer"}), vacancy_days=15
    ),
    "county_officer": OfficeKind(_("county officer"), SOCIETY, ABOVE_COUNTY, vacancy_days=15),
    "auditor": OfficeKind(_("auditor"), SOCIETY, frozenset({"province_officer"})),
    "branch_president": OfficeKind(
        _("branch president"), BRANCH, COUNTY, term_years=5, vacancy_days=30
    ),
    "branch_secretary": OfficeKind(
        _("branch secretary"), BRANCH, COUNTY | {"branch_president"}, term_years=5, vacancy_days=30
    ),
    "branch_manager": OfficeKind(
        _("branch manager"), BRANCH, COUNTY | {"branch_president"}, term_years=5, vacancy_days=30
    ),
}

SEES = {"member.see", "office.see", "assessment.see"}
REVEALS = {"identity.reveal_phone", "identity.reveal_id"}
KEEPS_BOOKS = {"guardian.record", "person.merge"}
CLAIMS = {"identity.enter", "identity.phone", "identity.claim", "identity.correct"}
LETTERS = {"letter.answer"}
ANSWERS = REVEALS | KEEPS_BOOKS | CLAIMS | LETTERS
GRANTS = {"office.grant", "access.grant", "policy.set"}
DECIDES = (
    SEES
    | ANSWERS
    | GRANTS
    | {"assessment.decide", "audit.see", "account.unlock", "identity.dispute"}
)
HOLDS = {
    "province_officer": DECIDES
    | {"service_account.manage", "privacy.see", "incident.keep", "standard.edit"},
    "city_officer": DECIDES | {"service_account.manage"},
    "county_officer": DECIDES,
    # Whoever watches over the looks has no look of their own.
    "auditor": SEES | {"audit.see", "privacy.see"},
    "branch_president": SEES
    | GRANTS
    | KEEPS_BOOKS
    | CLAIMS
    | LETTERS
    | {"assessment.submit", "identity.reveal_phone"},
    "branch_secretary": SEES
    | LETTERS
    | {"identity.reveal_phone", "identity.enter", "guardian.record"},
    "branch_manager": SEES | ANSWERS | GRANTS | {"assessment.submit"},
}
# Who decides on a submission does not submit, but gives the office that does.
ENTRUSTS = {
    # The auditor of a place sees what the officer who appoints them does not.
    "city_officer": {"privacy.see"},
    "county_officer": {"assessment.submit", "privacy.see"},
    "branch_president": {"identity.reveal_id"},
}

kinds.declare(
    units=UNIT_KINDS,
    permission_texts=PERMISSIONS,
    office_kinds=OFFICE_KINDS,
    holds=HOLDS,
    entrusts=ENTRUSTS,
)
kinds.declare(holds={each: {SENDS} for each in OFFICE_KINDS.keys() - {"auditor"}})


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


@scoped(Office, "end")
def end_office(actor: Actor) -> Extent:
    """One's own, to resign; others' are judged by the deed."""
    return either(own(actor, "person"), within(actor, "office.grant", "unit"))


@scoped(Unit, "grant")
def grant_over_unit(actor: Actor) -> Extent:
    return within(actor, "office.grant", "pk")


@scoped(Suspension)
def see_suspension(actor: Actor) -> Extent:
    return either(own(actor, "office__person"), within(actor, "office.see", "office__unit"))


@scoped(Suspension, "lift")
def lift_suspension(actor: Actor) -> Extent:
    return within(actor, "office.grant", "office__unit")


@scoped(ServiceAccount)
def manage_service_account(actor: Actor) -> Extent:
    return within(actor, "service_account.manage", "unit")


@scoped(Webhook)
def manage_webhook(actor: Actor) -> Extent:
    return within(actor, "service_account.manage", "account__unit")


@scoped(Unit, "manage_service_accounts")
def manage_service_accounts(actor: Actor) -> Extent:
    return within(actor, "service_account.manage", "pk")


@scoped(InboxMessage)
def see_inbox(actor: Actor) -> Extent:
    return own(actor, "recipient")


@scoped(SecurityIncident)
@scoped(Processor)
@scoped(MinorsReport)
def see_incident(actor: Actor) -> Extent:
    return within(actor, "privacy.see", "unit")


@scoped(IncidentNote)
def see_incident_note(actor: Actor) -> Extent:
    return within(actor, "privacy.see", "incident__unit")


@scoped(SecurityIncident, "keep")
@scoped(Processor, "keep")
@scoped(MinorsReport, "keep")
def keep_incident(actor: Actor) -> Extent:
    return within(actor, "incident.keep", "unit")


@scoped(AuditEntry)
def see_own_deeds(actor: Actor) -> Extent:
    return own(actor, "person_id")


@scoped(AuditEntry, "history")
def see_history(actor: Actor) -> Extent:
    """Only through a thing whose own history was asked for and allowed."""
    return logged_in(actor)


@scoped(Office, "history")
def see_office_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "unit"))


@scoped(Membership, "history")
def see_membership_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "branch"))


@scoped(Branch, "history")
@scoped(Society, "history")
def see_unit_history(actor: Actor) -> Extent:
    return within(actor, "audit.see", "unit")


@scoped(CertificationCase, "history")
def see_case_history(actor: Actor) -> Extent:
    return within(actor, "audit.see", "branch")


@scoped(IdentityClaim, "history")
@scoped(SecurityIncident, "history")
@scoped(Processor, "history")
@scoped(MinorsReport, "history")
def see_register_history(actor: Actor) -> Extent:
    return within(actor, "audit.see", "unit")


@scoped(DataCorrection, "history")
def see_correction_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "unit"))


@scoped(AccessEntry)
def see_looks(actor: Actor) -> Extent:
    """Who looked is told to whoever was looked at."""
    return own(actor, "subject_id")


@scoped(Visibility)
@scoped(MessagePreference)
@scoped(MarketingChoice)
def see_visibility(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(Device)
def see_device(actor: Actor) -> Extent:
    return own(actor, "account__person")


@scoped(Session)
def see_session(actor: Actor) -> Extent:
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


@scoped(CertificationCase, "decide")
def decide_case(actor: Actor) -> Extent:
    """Who might; whose turn it is, the deed asks of the seats."""
    return within(actor, "assessment.decide", "reviewer")


@scoped(Branch, "assess")
def assess_branch(actor: Actor) -> Extent:
    return within(actor, "assessment.see", "unit")


@scoped(Branch, "submit")
def submit_branch(actor: Actor) -> Extent:
    return within(actor, "assessment.submit", "unit")


@scoped(Branch, "enter_person")
def enter_person(actor: Actor) -> Extent:
    return within(actor, "identity.enter", "unit")


@scoped(IdentityClaim)
@scoped(IdentityClaim, "decide")
def see_claim(actor: Actor) -> Extent:
    """Where it stands now; whose turn it is, the deed asks of the seats."""
    return either(
        *(
            both(Q(permission=name), within(actor, name, "unit"))
            for name in ("identity.claim", "identity.dispute")
        )
    )


@scoped(DataCorrection)
def see_correction(actor: Actor) -> Extent:
    """One's own, or where it stands now."""
    return either(own(actor, "person"), within(actor, "identity.correct", "unit"))


@scoped(DataCorrection, "decide")
def decide_correction(actor: Actor) -> Extent:
    """Who might; whose turn it is, the deed asks of the seats."""
    return within(actor, "identity.correct", "unit")


@scoped(Licence, "end")
def end_licence(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(Unit, "set_policy")
def set_unit_policy(actor: Actor) -> Extent:
    return within(actor, "policy.set", "pk")
