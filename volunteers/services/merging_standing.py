"""What becomes of a volunteer's number and standing when two entries turn out to be one human."""

from collections.abc import Iterator

from django.db.models import QuerySet

from backend.privacy.services.merging import Merging, Outcome, Pair, Part, Side, Step, merges
from backend.privacy.services.moving import moves, moves_or_ends, standing
from members.services.merging import ended_with_login
from volunteers.models import ActivityGrant, TeamRequest, Volunteer, VolunteerStatus
from volunteers.services.joining_teams import settle_request


@merges(Volunteer, VolunteerStatus)
def volunteers(pair: Pair) -> Iterator[Part]:
    """One number goes on; the other stays with the old entry, and leads to the one that goes on."""
    theirs = Volunteer.objects.filter(person=pair.gone).first()
    own = Volunteer.objects.filter(person=pair.kept).first()
    if theirs is None:
        return
    if own is None:
        yield from moves(pair, Volunteer)
        follow = VolunteerStatus.objects.filter(volunteer=theirs)
        yield Step(VolunteerStatus, Outcome.FOLLOWS, number=follow.count())
        return
    yield Step(Volunteer, Outcome.STAYS, (theirs.pk,))
    yield from standing(
        pair,
        VolunteerStatus,
        "volunteer",
        "status",
        old=theirs.pk,
        new=own.pk,
        answers=_may_go_on(pair),
    )


def _may_go_on(pair: Pair) -> list[str]:
    """Either; but a suspension is lifted by whoever lifts it, not by a merge."""
    people = {pair.kept.pk: Side.KEPT.value, pair.gone.pk: Side.GONE.value}
    resting = VolunteerStatus.objects.at(pair.now).filter(
        volunteer__person__any=list(people), status=VolunteerStatus.Status.SUSPENDED
    )
    held = set(resting.values_list("volunteer__person_id", flat=True))
    return [side for person, side in people.items() if person in held or not held]


@merges(TeamRequest)
def team_requests(pair: Pair) -> Iterator[Part]:
    """Of two that wait in one team only one goes on."""
    return moves_or_ends(pair, TeamRequest, _withdraw)


def _withdraw(merging: Merging, requests: "QuerySet[TeamRequest]") -> None:
    for request in requests:
        settle_request(merging.actor, request, TeamRequest.State.WITHDRAWN)


@merges(ActivityGrant)
def granted_activities(pair: Pair) -> Iterator[Part]:
    return ended_with_login(pair, ActivityGrant)
