"""Who may do what on the floor of what is done. Which people one sees stands in `people`."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.announcements.permissions import SENDS
from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.kinds import OfficeKind
from backend.authority.models import Unit
from backend.authority.scope import Extent, another, both, either, logged_in, own, scoped, within
from members.models import Branch, Membership
from volunteers.models import (
    Activity,
    ActivityGrant,
    Assignment,
    Attendance,
    CheckInAttempt,
    NoShow,
    PaperHours,
    RecordDispute,
    Shift,
    Slot,
    StrayTap,
    Team,
    TeamMember,
    VolunteerStatus,
)

UNIT_KINDS = {"team": _("team")}

PERMISSIONS = {
    "volunteer.see": _("see who is a volunteer"),
    "activity.see": _("see activities and shifts that are not public"),
    "activity.create": _("create activities and shifts"),
    "activity.approve": _("approve activities"),
    "shift.see": _("see who has a place in a shift"),
    "shift.call": _("see the phones of those in a shift, around its time"),
    "shift.assign": _("assign volunteers to a shift"),
    "shift.keep": _("keep a shift while being on it"),
    "record.see": _("see service records"),
    "proof.revoke": _("revoke proofs of service"),
    "volunteer.enrol": _("enrol, suspend and insure volunteers, confirm their certificates"),
    "volunteer.recognise": _("register volunteers and grant stars"),
    "dossier.keep": _("record training, commendations and evaluations"),
    "proof.seal": _("confirm proofs of service"),
}

PUBLISHED_STATES = ("published", "finished", "settled")
TEAM = frozenset({"team"})
LEADERS = frozenset({"branch_president", "branch_manager"})
OFFICE_KINDS = {
    "team_leader": OfficeKind(
        _("team leader"), TEAM, LEADERS | {"county_officer"}, term_years=3, vacancy_days=15
    ),
    "deputy_leader": OfficeKind(
        _("deputy leader"),
        TEAM,
        LEADERS | {"county_officer", "team_leader"},
        deputy_of="team_leader",
        term_years=3,
        vacancy_days=15,
    ),
    # Teaches where a branch or a team plans it, as long as such a certificate is valid.
    "instructor": OfficeKind(
        _("instructor"), TEAM | {"branch"}, LEADERS | {"county_officer"}, term_years=3
    ),
}

SEES = {"volunteer.see", "activity.see", "shift.see", "record.see"}
APPROVES, RECOGNISES, ENROLS = "activity.approve", "volunteer.recognise", "volunteer.enrol"
LEADS = SEES | {"activity.create", "shift.assign", "dossier.keep"}
SEALS = "proof.seal"
KEEPS = {"shift.keep"}  # only who stands with the people, not whoever is above
HOLDS = {
    "team_leader": LEADS
    | KEEPS
    | {APPROVES, SENDS, "office.see", "office.grant", "shift.call", "identity.reveal_phone"},
    "deputy_leader": LEADS | KEEPS | {APPROVES, SENDS, "office.see", "shift.call"},
    "branch_president": LEADS | {APPROVES, "shift.call", SEALS, ENROLS, RECOGNISES},
    "branch_manager": LEADS | {APPROVES, "shift.call", SEALS, ENROLS, RECOGNISES},
    "branch_secretary": SEES,
    "county_officer": LEADS | {APPROVES, RECOGNISES, SEALS, ENROLS},
    "city_officer": SEES | {RECOGNISES},
    "province_officer": SEES | {RECOGNISES, "proof.revoke", SEALS},
    "auditor": SEES,
    "station_keeper": {"activity.see", "shift.see"},
    "instructor": {"activity.see", "shift.see"},
}
ORGANISES = {"activity.create", APPROVES, "shift.assign", "dossier.keep"}
ENTRUSTS = {
    "branch_president": KEEPS,
    "branch_manager": KEEPS,
    "county_officer": KEEPS | {"shift.call"},
    "city_officer": ORGANISES | {SEALS, ENROLS},
    "province_officer": ORGANISES | {ENROLS},
}

kinds.declare(
    units=UNIT_KINDS,
    permission_texts=PERMISSIONS,
    office_kinds=OFFICE_KINDS,
    holds=HOLDS,
    entrusts=ENTRUSTS,
)


@scoped(Team)
def see_team(actor: Actor) -> Extent:
    return logged_in(actor)


def _audience(actor: Actor, path: str) -> Extent:
    """Of a published activity: everyone, its branch's people, or its team, as they stand now."""
    me, now = actor.person_id, actor.now
    branches = [
        Membership.objects.filter(person=me, during__contains=now).values("branch"),
        VolunteerStatus.objects.filter(volunteer__person=me, during__contains=now).values("branch"),
    ]
    teams = TeamMember.objects.filter(person=me, during__contains=now).values("team")
    return either(
        Q((f"{path}visibility", "public")),
        *(Q((f"{path}visibility", "branch"), (f"{path}branch__in", rows)) for rows in branches),
        Q((f"{path}visibility", "team"), (f"{path}unit__in", teams)),
    )


@scoped(Activity)
def see_activity(actor: Actor) -> Extent:
    mine = Assignment.objects.filter(person=actor.person_id, state__in=Assignment.SHOWING)
    published = both(Q(state__in=PUBLISHED_STATES), _audience(actor, ""))
    return either(
        both(logged_in(actor), published),
        Q(pk__in=mine.values("shift__activity")) if actor.person_id else False,
        _shown(actor, "pk"),
        within(actor, "activity.see", "unit"),
    )


def _shown(actor: Actor, path: str) -> Extent:
    """Activities that are shown to oneself by name, for a time."""
    if actor.person_id is None:
        return False
    grants = ActivityGrant.objects.at(actor.now).filter(user__person=actor.person_id)
    return Q((f"{path}__in", grants.values("content_object")))


@scoped(Activity, "see_records")
def see_records_of(actor: Actor) -> Extent:
    return within(actor, "record.see", "unit")


@scoped(Activity, "approve")
def approve_activity(actor: Actor) -> Extent:
    return within(actor, APPROVES, "unit")


def plans_alone(actor: Actor, unit_id: int) -> bool:
    """Whose own activities need no second person: whoever may approve, but no deputy, who does so
    for others."""
    return any(
        held.gives(APPROVES) and held.reaches(unit_id) and not kinds.offices[held.kind].is_deputy
        for held in actor.offices
    )


@scoped(Activity, "share")
def share_activity(actor: Actor) -> Extent:
    return within(actor, "access.grant", "unit")


@scoped(ActivityGrant)
def see_activity_grant(actor: Actor) -> Extent:
    return either(own(actor, "user__person"), within(actor, "access.grant", "content_object__unit"))


@scoped(ActivityGrant, "end")
def end_activity_grant(actor: Actor) -> Extent:
    return within(actor, "access.grant", "content_object__unit")


def _see_shift(actor: Actor, path: str) -> Extent:
    published = both(
        Q((f"{path}state", "published"), (f"{path}activity__state__in", PUBLISHED_STATES)),
        _audience(actor, f"{path}activity__"),
    )
    mine = Assignment.objects.filter(person=actor.person_id, state__in=Assignment.SHOWING)
    return either(
        both(logged_in(actor), published),
        Q((f"{path}pk__in", mine.values("shift"))) if actor.person_id else False,
        _shown(actor, f"{path}activity"),
        within(actor, "activity.see", f"{path}unit"),
    )


@scoped(Shift)
def see_shift(actor: Actor) -> Extent:
    """Published to one's eyes, a place of one's own in it, or an office over its unit."""
    return _see_shift(actor, "")


@scoped(Slot)
def see_slot(actor: Actor) -> Extent:
    return _see_shift(actor, "shift__")


@scoped(Shift, "assign")
def assign_to_shift(actor: Actor) -> Extent:
    return within(actor, "shift.assign", "unit")


@scoped(Shift, "edit")
@scoped(Activity, "edit")
def edit_activity(actor: Actor) -> Extent:
    return within(actor, "activity.create", "unit")


@scoped(Shift, "board")
def see_board(actor: Actor) -> Extent:
    return within(actor, "shift.see", "unit")


@scoped(Branch, "lead")
def lead_branch(actor: Actor) -> Extent:
    """Units that may organise activities for which this actor may create."""
    return within(actor, "activity.create", "unit")


@scoped(Team, "lead")
def lead_team(actor: Actor) -> Extent:
    """One that is closed organises nothing any more."""
    return both(Q(status="active"), within(actor, "activity.create", "unit"))


@scoped(Shift, "export_sheet")
@scoped(Shift, "show_codes")
def show_codes(actor: Actor) -> Extent:
    return within(actor, "shift.keep", "unit")


@scoped(Assignment)
def see_assignment(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.see", "shift__unit"))


@scoped(NoShow)
def see_no_show(actor: Actor) -> Extent:
    return either(
        own(actor, "assignment__person"), within(actor, "shift.see", "assignment__shift__unit")
    )


@scoped(Assignment, "answer")
def answer_assignment(actor: Actor) -> Extent:
    """Only the person themself answers, checks in and withdraws."""
    return own(actor, "person")


@scoped(Shift, "keep")
def keep_shift(actor: Actor) -> Extent:
    """Where one may have stood with the people. Whether one did at the moment of the tap, and held
    the office then, is judged under the lock: either may have ended before the tap arrived."""
    if actor.person_id is None:
        return False
    been = Attendance.objects.filter(person=actor.person_id)
    return either(within(actor, "shift.keep", "unit"), Q(pk__in=been.values("shift")))


@scoped(Attendance)
@scoped(CheckInAttempt)
@scoped(RecordDispute)
def see_attendance(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.see", "unit"))


@scoped(StrayTap)
def see_stray_tap(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.assign", "unit"))


@scoped(StrayTap, "close")
def close_stray_tap(actor: Actor) -> Extent:
    """Nobody looks at their own."""
    return both(within(actor, "shift.assign", "unit"), another(actor, "person"))


@scoped(Attendance, "dispute")
@scoped(RecordDispute, "withdraw")
def dispute_presence(actor: Actor) -> Extent:
    """Only whose record it is."""
    return own(actor, "person")


@scoped(Activity, "record_hours")
@scoped(Branch, "record_hours")
def record_hours(actor: Actor) -> Extent:
    return within(actor, "shift.assign", "unit")


@scoped(Attendance, "settle")
@scoped(RecordDispute, "decide")
@scoped(PaperHours, "approve")
def settle_attendance(actor: Actor) -> Extent:
    return within(actor, "shift.assign", "unit")


@scoped(Unit, "service_year")
def see_service_year(actor: Actor) -> Extent:
    return within(actor, "record.see", "pk")


@scoped(Branch, "export_records")
def export_records(actor: Actor) -> Extent:
    return within(actor, "record.see", "unit")


@scoped(Team, "history")
@scoped(Activity, "history")
@scoped(Shift, "history")
def see_planned_history(actor: Actor) -> Extent:
    return within(actor, "audit.see", "unit")


@scoped(Assignment, "history")
def see_place_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "shift__unit"))


@scoped(Attendance, "history")
@scoped(RecordDispute, "history")
def see_presence_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "unit"))
