"""What a change of an activity would do to those who have a place in its shifts to come. Nothing is
saved here."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.fits import misfits
from backend.identity.rules.age import is_minor
from backend.policy.values import policy_at
from volunteers.models import Activity, Assignment, Shift, TaskPart
from volunteers.rules.presence import service_date
from volunteers.rules.shift_change import UNREAD, UNSEEN, Affected, version_of
from volunteers.selectors.cover import insured
from volunteers.selectors.in_sight import in_sight
from volunteers.services.places import for_adults
from volunteers.services.shift_changes import PRESENT, held_of

NOT_INSURED, OUT_OF_SIGHT = Refusal("NOT_INSURED"), Refusal(UNSEEN)
NOT_READ, FOR_ADULTS = Refusal(UNREAD), Refusal("MINOR_IN_DANGER")
Against = tuple[Assignment, Refusal]
ASPECTS = {"hazardous": "hazard", "visibility": "visibility", "risk_notice": "notice"}


@dataclass(frozen=True)
class ActivityPlan:
    """The activity as it would be, the live places in its shifts to come that this touches, and the
    parts in its tasks whose people may not do them any more."""

    after: Activity
    changed: Sequence[str]
    places: Sequence[Assignment]
    parts: Sequence[TaskPart]
    affected: Mapping[UUID, Affected]
    refusals: Sequence[Refusal]
    version: str


def shifts_ahead(actor: Actor, activity: Activity) -> QuerySet[Shift]:
    rows = activity.shifts.exclude(state=Shift.State.CANCELLED)
    return rows.filter(during__endswith__gt=actor.now).order_by("pk")


def plan_activity(
    actor: Actor,
    activity: Activity,
    *,
    hazardous: bool | None = None,
    visibility: str | None = None,
    risk_notice: str | None = None,
) -> ActivityPlan:
    after = copy(activity)
    given = {"hazardous": hazardous, "visibility": visibility, "risk_notice": risk_notice}
    for name, value in given.items():
        if value is not None:
            setattr(after, name, value.strip() if isinstance(value, str) else value)
    changed = [
        aspect
        for name, aspect in ASPECTS.items()
        if getattr(activity, name) != getattr(after, name)
    ]
    ahead = list(shifts_ahead(actor, activity))
    live = Assignment.objects.filter(shift__any=[each.pk for each in ahead])
    live = live.filter(state__in=Assignment.LIVE).exclude(state__in=PRESENT)
    places = list(live.select_related("person", "shift", "slot").order_by("pk"))
    affected = _affected(actor, after, changed, places)
    parts = _parts(actor, after) if "hazard" in changed else []
    return ActivityPlan(
        after=after,
        changed=changed,
        places=places,
        parts=parts,
        affected=affected,
        refusals=_refusals(activity, after),
        version=version_of(
            [getattr(activity, name) for name in ASPECTS],
            [each.pk for each in ahead],
            [(str(key), sorted(each.codes)) for key, each in affected.items()],
            [each.pk for each in parts],
        ),
    )


def _refusals(activity: Activity, after: Activity) -> list[Refusal]:
    if activity.state not in Activity.OPEN:
        return [Refusal("ACTIVITY_CLOSED", "activityId")]
    if not after.risk_notice and activity.risk_notice:
        return [Refusal("RISK_NOTICE_MISSING", "riskNotice")]
    return misfits(Activity, visibility=after.visibility, risk_notice=after.risk_notice)


def _affected(
    actor: Actor, after: Activity, changed: Sequence[str], places: Sequence[Assignment]
) -> dict[UUID, Affected]:
    reasons: dict[UUID, list[Refusal]] = defaultdict(list)
    for aspect in changed:
        for place, refusal in AGAINST[aspect](actor, after, places):
            reasons[place.public_id].append(refusal)
    return {
        each.public_id: Affected(held_of(actor, after, each), tuple(reasons[each.public_id]))
        for each in places
        if each.public_id in reasons
    }


def _endangered(actor: Actor, after: Activity, places: Sequence[Assignment]) -> Iterator[Against]:
    """Whoever is too young for it, and whoever is not covered."""
    if for_adults(after, policy_at(actor.now)):
        for each in places:
            if is_minor(each.person.birth_date, service_date(each.during.lower)):
                yield each, FOR_ADULTS
    yield from _uncovered(after, places)


def _uncovered(after: Activity, places: Sequence[Assignment]) -> Iterator[Against]:
    by_day: dict[date, list[Assignment]] = defaultdict(list)
    for each in places if after.hazardous else ():
        by_day[service_date(each.during.lower)].append(each)
    for on, then in by_day.items():
        covered = insured([each.person_id for each in then], on)
        yield from ((each, NOT_INSURED) for each in then if each.person_id not in covered)


def _parts(actor: Actor, after: Activity) -> list[TaskPart]:
    """A task has no roles and no queue: there is nothing to choose, whoever is neither insured nor
    of age does it no more."""
    rows = TaskPart.objects.filter(task__activity=after, state__in=TaskPart.TO_DO)
    parts = list(rows.select_related("person").order_by("pk"))
    today = localdate(actor.now)
    adults_alone = for_adults(after, policy_at(actor.now))
    covered = insured([each.person_id for each in parts], today) if after.hazardous else set()
    return [
        each
        for each in parts
        if (after.hazardous and each.person_id not in covered)
        or (adults_alone and is_minor(each.person.birth_date, today))
    ]


def _unseeing(actor: Actor, after: Activity, places: Sequence[Assignment]) -> Iterator[Against]:
    seeing = in_sight([each.person_id for each in places], after, actor.now)
    yield from ((each, OUT_OF_SIGHT) for each in places if each.person_id not in seeing)


def _unread(actor: Actor, after: Activity, places: Sequence[Assignment]) -> Iterator[Against]:
    """Whoever has only been asked reads it when they answer."""
    asked = (each for each in places if each.holds_a_place or each.risk_acknowledged_at)
    yield from ((each, NOT_READ) for each in asked)


AGAINST: Final[dict[str, Callable[..., Iterator[Against]]]] = {
    "hazard": _endangered,
    "visibility": _unseeing,
    "notice": _unread,
}
