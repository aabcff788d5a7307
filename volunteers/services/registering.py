"""Inner steps: which society answers for a branch's registrations, and who sits there."""

from datetime import datetime

from backend.authority.actor import Actor, again
from backend.authority.seats import Seat, take
from members.models import Branch
from volunteers.selectors.recognition import society_over
from volunteers.services.applying import RECOGNISES


def county_of(branch: Branch, now: datetime) -> int:
    county = society_over(branch.unit_id, now, "county")
    assert county is not None  # the tree has its root
    return county


def county_seat(actor: Actor, branch: Branch, *, field: str) -> tuple[Actor, Seat]:
    """Under the lock of the branch."""
    actor = again(actor)
    return actor, take(actor, county_of(branch, actor.now), RECOGNISES, field=field)
