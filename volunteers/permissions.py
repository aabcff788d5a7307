"""Who may do what on the floor of what is done."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.kinds import OfficeKind
from backend.authority.scope import Extent, both, either, logged_in, own, scoped, within
from backend.identity.models import Person
from members.models import Branch, Licence, Membership, Profile
from volunteers.models import (
    Activity,
    ActivityGrant,
    Assignment,
    Attendance,
    CheckInAttempt,
    FirstAidCertificate,
    ServiceCertificate,
    ServiceRecord,
    Shift,
    Slot,
    Team,
    TeamMember,
    Volunteer,
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
}

# A leader still sees whom they served with, to settle what is left.
PLACE_SEEN = timedelta(days=30)
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
}

SEES = {"volunteer.see", "activity.see", "shift.see", "record.see"}
LEADS = SEES | {"activity.create", "shift.assign"}
KEEPS = {"shift.keep"}  # only who stands with the people, not whoever is above
HOLDS = {
    "team_leader": LEADS
    | KEEPS
    | {"activity.approve", "office.see", "office.grant", "shift.call", "identity.reveal_phone"},
    "deputy_leader": LEADS | KEEPS | {"office.see", "shift.call"},
    "branch_president": LEADS | {"activity.approve", "shift.call"},
    "branch_manager": LEADS | {"activity.approve", "shift.call"},
    "branch_secretary": SEES,
    "county_officer": LEADS | {"activity.approve"},
    "city_officer": SEES,
    "province_officer": SEES,
    "auditor": SEES,
    "station_keeper": {"activity.see", "shift.see"},
}
ORGANISES = {"activity.create", "activity.approve", "shift.assign"}
ENTRUSTS = {
    "branch_president": KEEPS,
    "branch_manager": KEEPS,
    "county_officer": KEEPS | {"shift.call"},
    "city_officer": ORGANISES,
    "province_officer": ORGANISES,
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


class Link(NamedTuple):
    """A row of `model` ties the person at `to` to the unit at `unit` while `holds`."""

    permission: str
    model: type[Model]
    to: str
    unit: str
    holds: Callable[[Actor], Q]


def _now(actor: Actor) -> Q:
    return Q(during__contains=actor.now)


def _place_seen(actor: Actor) -> Q:
    """A place while it lives and some days after its shift; one given up, some days after that."""
    since = actor.now - PLACE_SEEN
    return Q(state__in=Assignment.LIVE, during__endswith__gt=since) | (
        ~Q(state__in=Assignment.LIVE) & Q(changed_at__gt=since)
    )


# What ties a person to a unit, and the permission there by which they are seen.
LINKS = (
    Link("member.see", Membership, "person", "branch", _now),
    Link("volunteer.see", VolunteerStatus, "volunteer__person", "branch", _now),
    Link("volunteer.see", TeamMember, "person", "team", _now),
    Link("shift.see", Assignment, "person", "shift__unit", _place_seen),
)


def _tied(actor: Actor, permission: str = "") -> Extent:
    """Whoever is tied to a unit where the actor holds the tie's permission, or this one."""
    return either(
        *(
            _linked(
                actor, permission or link.permission, link.model, link.to, link.unit, link.holds
            )
            for link in LINKS
        )
    )


@scoped(Person)
def see_person(actor: Actor) -> Extent:
    """Oneself; and those who are members, volunteers, team members or have a place where one's
    office reaches, as the tree and they stand now."""
    return either(own(actor, "pk"), _tied(actor))


@scoped(Person, "reveal_phone")
def reveal_phone(actor: Actor) -> Extent:
    return _tied(actor, "identity.reveal_phone")


@scoped(Person, "reveal_id")
def reveal_id(actor: Actor) -> Extent:
    return _tied(actor, "identity.reveal_id")


@scoped(Person, "unlock_account")
def unlock_account(actor: Actor) -> Extent:
    return _tied(actor, "account.unlock")


@scoped(Volunteer)
def see_volunteer(actor: Actor) -> Extent:
    """Asked as a list by name: were it asked of each volunteer whether they are linked, the whole
    province would be gone through for the few of one team."""
    return either(
        own(actor, "person"),
        _listed(actor, "volunteer.see", VolunteerStatus, "volunteer", "branch"),
        _listed(actor, "volunteer.see", TeamMember, "person__volunteer", "team"),
    )


@scoped(Profile)
def see_profile(actor: Actor) -> Extent:
    return _of_volunteers(actor, "pk")


@scoped(Licence)
def see_licence(actor: Actor) -> Extent:
    """Of others only what they hold still."""
    held = both(Q(ended_at=None), _of_volunteers(actor, "person"))
    return either(own(actor, "person"), held)


def _of_volunteers(actor: Actor, person: str) -> Extent:
    """One's own, and what belongs to people one sees as volunteers."""
    return either(
        own(actor, person),
        *(
            _linked(actor, link.permission, link.model, link.to, link.unit, at=person)
            for link in LINKS
            if link.permission == "volunteer.see"
        ),
    )


def _listed(actor: Actor, permission: str, model: type[Model], to: str, unit: str) -> Extent:
    """As `_linked` at this moment, but the linked are gathered first."""
    reach = within(actor, permission, unit)
    if not isinstance(reach, Q):
        return reach
    rows = model._default_manager.filter(reach, during__contains=actor.now)
    return Q(pk__any=ArraySubquery(rows.filter(**{f"{to}__isnull": False}).values(to)))


def _linked(
    actor: Actor,
    permission: str,
    model: type[Model],
    to: str,
    unit: str,
    holds: Callable[[Actor], Q] = _now,
    at: str = "pk",
) -> Extent:
    """Whoever is linked through a row of `model` to a unit where the permission is held."""
    reach = within(actor, permission, unit)
    if not isinstance(reach, Q):
        return reach
    rows = model._default_manager.filter(Q((to, OuterRef(at))), reach, holds(actor))
    return Q(Exists(rows))


@scoped(FirstAidCertificate)
def see_certificate(actor: Actor) -> Extent:
    return either(
        own(actor, "person"),
        _linked(actor, "volunteer.see", TeamMember, "person__certificates", "team"),
        _linked(
            actor,
            "volunteer.see",
            VolunteerStatus,
            "volunteer__person__certificates",
            "branch",
        ),
    )


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
    mine = Assignment.objects.filter(person=actor.person_id, state__in=Assignment.LIVE)
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
    mine = Assignment.objects.filter(person=actor.person_id, state__in=Assignment.LIVE)
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


@scoped(Team, "lead")
@scoped(Branch, "lead")
def lead_unit(actor: Actor) -> Extent:
    """Units that may organise activities for which this actor may create."""
    return within(actor, "activity.create", "unit")


@scoped(Assignment)
def see_assignment(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.see", "shift__unit"))


@scoped(Assignment, "answer")
def answer_assignment(actor: Actor) -> Extent:
    """Only the person themself answers, checks in and withdraws."""
    return own(actor, "person")


@scoped(Assignment, "keep")
def keep_assignment(actor: Actor) -> Extent:
    """Others' places of a shift, while one is there oneself: whoever leads its team and has checked
    in to it. It ends with one's own check-out, without anybody taking it away."""
    if actor.person_id is None:
        return False
    present = Attendance.objects.filter(person=actor.person_id, checked_out_at=None)
    return both(
        within(actor, "shift.keep", "shift__unit"),
        Q(shift__in=present.values("shift")) & ~Q(person=actor.person_id),
    )


@scoped(Person, "assign")
def assign_person(actor: Actor) -> Extent:
    """Whom a leader may assign: members of the team, volunteers of the branch."""
    return either(
        _linked(actor, "shift.assign", VolunteerStatus, "volunteer__person", "branch"),
        _linked(actor, "shift.assign", TeamMember, "person", "team"),
    )


@scoped(Attendance)
@scoped(CheckInAttempt)
def see_attendance(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.see", "unit"))


@scoped(ServiceRecord)
def see_record(actor: Actor) -> Extent:
    return either(own(actor, "book__person"), within(actor, "record.see", "branch"))


@scoped(ServiceCertificate)
def see_proof(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(Person, "history")
def see_person_history(actor: Actor) -> Extent:
    return either(own(actor, "pk"), _tied(actor, "audit.see"))


@scoped(Team, "history")
@scoped(Activity, "history")
@scoped(Shift, "history")
def see_planned_history(actor: Actor) -> Extent:
    return within(actor, "audit.see", "unit")


@scoped(Assignment, "history")
def see_place_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "shift__unit"))


@scoped(Attendance, "history")
def see_presence_history(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "audit.see", "unit"))


@scoped(ServiceRecord, "history")
def see_record_history(actor: Actor) -> Extent:
    return either(own(actor, "book__person"), within(actor, "audit.see", "branch"))


@scoped(ServiceCertificate, "history")
def see_proof_history(actor: Actor) -> Extent:
    return own(actor, "person")
