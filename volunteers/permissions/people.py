"""Which people one sees: by what ties them to the units where one's office reaches."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from backend.authority.actor import ALL, Actor
from backend.authority.scope import (
    Extent,
    Rule,
    another,
    both,
    either,
    follows,
    oneself,
    own,
    scoped,
    within,
)
from backend.identity.models import Person
from backend.identity.selectors import living
from members.models import Licence, Membership, PersonEntry, Profile
from volunteers.models import (
    Assignment,
    FirstAidCertificate,
    TeamMember,
    Volunteer,
    VolunteerApplication,
    VolunteerStatus,
)

follows(Volunteer, "person__merged_into__volunteer")

# A leader still sees whom they served with, to settle what is left.
PLACE_SEEN = timedelta(days=30)


class Link(NamedTuple):
    """A row of `model` ties the person at `to` to the unit at `unit` while `holds`."""

    permission: str
    model: type[Model]
    to: str
    unit: str
    holds: Callable[[Actor], Q]


def _now(actor: Actor) -> Q:
    return Q(during__contains=actor.now)


def _waiting(actor: Actor) -> Q:
    """Whoever applies is known to whom they asked, until it is decided."""
    return Q(state=VolunteerApplication.State.WAITING)


def _place_seen(actor: Actor) -> Q:
    """A place while it lives and some days after its shift; one given up, some days after that."""
    since = actor.now - PLACE_SEEN
    return Q(state__in=Assignment.LIVE, during__endswith__gt=since) | (
        ~Q(state__in=Assignment.LIVE) & Q(changed_at__gt=since)
    )


# From so many units on the next one in a list by name is soon one of theirs.
MANY_UNITS = 200

# What ties a person to a unit, and the permission there by which they are seen.
LINKS = (
    Link("member.see", Membership, "person", "branch", _now),
    Link("member.see", PersonEntry, "person", "branch", _now),
    Link("volunteer.see", VolunteerStatus, "volunteer__person", "branch", _now),
    Link("volunteer.see", TeamMember, "person", "team", _now),
    Link("volunteer.enrol", VolunteerApplication, "person", "branch", _waiting),
    Link("shift.see", Assignment, "person", "shift__unit", _place_seen),
)


# A place in a shift makes nobody belong: whoever comes from elsewhere is somebody else's to answer
# for.
BELONGS = tuple(link for link in LINKS if link.model is not Assignment)


def _tied(actor: Actor, permission: str = "", links: Iterable[Link] = LINKS) -> Extent:
    """Whoever is tied to a unit where the actor holds the tie's permission, or this one."""
    return either(
        *(
            _linked(
                actor, permission or link.permission, link.model, link.to, link.unit, link.holds
            )
            for link in links
        )
    )


def _alive(rule: Rule) -> Rule:
    """An entry that was merged is nobody to be found; its id leads to the one it goes on under."""

    @wraps(rule)
    def alive(actor: Actor) -> Extent:
        return both(rule(actor), living())

    return alive


@scoped(Person)
@_alive
def see_person(actor: Actor) -> Extent:
    """Oneself; and those who are members, volunteers, team members or have a place where one's
    office reaches, as the tree and they stand now."""
    return either(oneself(actor, "pk"), _tied(actor))


@scoped(Person, "know")
@_alive
def know_person(actor: Actor) -> Extent:
    """Of whom one sees, those who belong where one's office reaches: of a guest in a shift there
    is a name, and the phone around its time."""
    return either(oneself(actor, "pk"), _tied(actor, links=BELONGS))


@scoped(Person, "reveal_phone")
@_alive
def reveal_phone(actor: Actor) -> Extent:
    return _tied(actor, "identity.reveal_phone")


@scoped(Person, "reveal_id")
@_alive
def reveal_id(actor: Actor) -> Extent:
    return _tied(actor, "identity.reveal_id", BELONGS)


@scoped(Person, "correct_phone")
@_alive
def correct_phone(actor: Actor) -> Extent:
    return _tied(actor, "identity.phone", BELONGS)


@scoped(Person, "keep_dossier")
@_alive
def keep_dossier(actor: Actor) -> Extent:
    """Nobody writes into their own."""
    return both(_tied(actor, "dossier.keep", BELONGS), another(actor, "pk"))


@scoped(Person, "unlock_account")
@_alive
def unlock_account(actor: Actor) -> Extent:
    return _tied(actor, "account.unlock", BELONGS)


@scoped(Person, "merge")
@_alive
def merge_person(actor: Actor) -> Extent:
    """Others one sees, who belong where one may merge."""
    belongs = _tied(actor, "person.merge", BELONGS)
    return both(both(belongs, see_person(actor)), another(actor, "pk"))


@scoped(Person, "list_to_merge")
@_alive
def list_people_to_merge(actor: Actor) -> Extent:
    """The same, asked as a list by name: those who belong are gathered first."""
    belongs = (
        _listed(actor, "person.merge", link.model, link.to, link.unit, link.holds)
        for link in BELONGS
    )
    return both(both(either(*belongs), see_person(actor)), another(actor, "pk"))


@scoped(Volunteer)
def see_volunteer(actor: Actor) -> Extent:
    """Asked as a list by name: were it asked of each volunteer whether they are linked, the whole
    province would be gone through for the few of one team; and were the many of a city gathered
    first, all of them would be sorted for the first page."""
    return either(
        oneself(actor, "person"),
        *(_gathered(actor) if _are_few(actor) else _asked_one_by_one(actor)),
    )


@scoped(Volunteer, "list")
def list_volunteers(actor: Actor) -> Extent:
    """Those of them who have a status now. Gathered by it, none is asked again whether they have
    one: that cost a county's page twice as much."""
    statuses = VolunteerStatus.objects.at(actor.now)
    if not _are_few(actor):
        enrolled = Q(Exists(statuses.filter(volunteer=OuterRef("pk"))))
        return both(see_volunteer(actor), enrolled)
    members = TeamMember.objects.at(actor.now).filter(within(actor, "volunteer.see", "team"))
    return either(
        _whose(statuses.filter(volunteer__person=actor.person_id)),
        _whose(statuses.filter(within(actor, "volunteer.see", "branch"))),
        _whose(statuses.filter(volunteer__person__any=ArraySubquery(members.values("person")))),
    )


def _whose(statuses: "QuerySet[VolunteerStatus]") -> Q:
    return Q(pk__any=ArraySubquery(statuses.values("volunteer")))


def _are_few(actor: Actor) -> bool:
    """And some: with none there is only oneself."""
    units = actor.units("volunteer.see")
    return units is not ALL and 0 < len(units) <= MANY_UNITS and not actor.keyed


def _gathered(actor: Actor) -> tuple[Extent, Extent]:
    return (
        _listed(actor, "volunteer.see", VolunteerStatus, "volunteer", "branch"),
        _listed(actor, "volunteer.see", TeamMember, "person__volunteer", "team"),
    )


def _asked_one_by_one(actor: Actor) -> tuple[Extent, Extent]:
    """The planner need not weigh so many units for that."""
    keyed = replace(actor, keyed=True)
    return (
        _linked(keyed, "volunteer.see", VolunteerStatus, "volunteer", "branch"),
        _linked(keyed, "volunteer.see", TeamMember, "person", "team", at="person"),
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


def _listed(
    actor: Actor,
    permission: str,
    model: type[Model],
    to: str,
    unit: str,
    holds: Callable[[Actor], Q] = _now,
) -> Extent:
    """As `_linked`, but the linked are gathered first."""
    reach = within(actor, permission, unit)
    if not isinstance(reach, Q):
        return reach
    rows = model._default_manager.filter(reach, holds(actor))
    return Q(pk__any=ArraySubquery(rows.filter(Q((f"{to}__isnull", False))).values(to)))


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


@scoped(Person, "assign")
@_alive
def assign_person(actor: Actor) -> Extent:
    """Whom a leader may assign: members of the team, volunteers of the branch."""
    return either(
        _linked(actor, "shift.assign", VolunteerStatus, "volunteer__person", "branch"),
        _linked(actor, "shift.assign", TeamMember, "person", "team"),
    )


@scoped(Person, "insure")
@_alive
def insure_person(actor: Actor) -> Extent:
    """Volunteers of the branches whose office enrols."""
    return _linked(actor, "volunteer.enrol", VolunteerStatus, "volunteer__person", "branch")


@scoped(Person, "history")
@_alive
def see_person_history(actor: Actor) -> Extent:
    return either(oneself(actor, "pk"), _tied(actor, "audit.see", BELONGS))
