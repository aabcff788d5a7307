"""What becomes of a volunteer's number and standing when two entries turn out to be one human."""

from collections.abc import Iterator

from backend.privacy.services.merging import Outcome, Pair, Part, Step, merges
from backend.privacy.services.moving import moves, standing
from members.services.merging import ended_with_login
from volunteers.models import ActivityGrant, Volunteer, VolunteerStatus


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
    yield from standing(pair, VolunteerStatus, "volunteer", "status", old=theirs.pk, new=own.pk)


@merges(ActivityGrant)
def granted_activities(pair: Pair) -> Iterator[Part]:
    return ended_with_login(pair, ActivityGrant)
