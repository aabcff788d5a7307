"""What others' taps make of one: the same position to the last digit, or the same phone."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from backend.authority.actor import Actor
from backend.composed import Given, composed
from backend.policy.values import Policy
from volunteers.models import CheckInAttempt
from volunteers.services.taps import Tap, exactly, indexed

COPIED, SHARED_PHONE = "copied_position", "shared_phone"
HALF_A_DAY, A_DAY = timedelta(hours=12), timedelta(days=1)
ENOUGH = 200
Kept = bytes | memoryview | None


def suspicions(actor: Actor, tap: Tap, policy: Policy) -> tuple[str, ...]:
    """In one statement, or none for a tap that tells neither. Two readings never agree to the last
    digit, but a phone may keep one for a while: one's own is a copy only a day later. By a phone
    that a family shares several may check in; who comes after them is looked at."""
    point = indexed("point", exactly(tap.position)) if tap.position else None
    phone = indexed("phone", tap.installation) if tap.installation else None
    if point is None and phone is None:
        return ()
    found = _same(
        point=point,
        phone=phone,
        mine=list(actor.ids),
        lately=actor.now - HALF_A_DAY,
        before=actor.now - A_DAY,
        since=actor.now - policy["position.dropped_days"] * A_DAY,
        until=actor.now + A_DAY,
    )
    copied = any(point and bytes(each or b"") == point for _, each, _ in found)
    by_phone = {who for who, _, each in found if phone and bytes(each or b"") == phone}
    shared = len(by_phone - set(actor.ids)) >= policy["check_in.people_on_one_phone"]
    return (*((COPIED,) if copied else ()), *((SHARED_PHONE,) if shared else ()))


@composed
def _same() -> "QuerySet[CheckInAttempt, tuple[int, Kept, Kept]]":
    same = Q(point_index=Given("point")) | Q(installation_index=Given("phone"))
    mine = Q(person__any=Given("mine"))
    lately = ~mine & Q(received_at__gt=Given("lately"))
    before = mine & Q(received_at__lt=Given("before"))
    kept = Q(received_at__gt=Given("since"), received_at__lt=Given("until"))
    told = CheckInAttempt.objects.filter(same, lately | before, kept)
    return told.values_list("person_id", "point_index", "installation_index")[:ENOUGH]
