"""What others' taps make of one: the same position to the last digit, or the same phone."""

from datetime import timedelta

from django.db.models import Q

from backend.authority.actor import Actor
from backend.policy.values import Policy
from volunteers.models import CheckInAttempt
from volunteers.services.taps import Tap, exactly, indexed

COPIED, SHARED_PHONE = "copied_position", "shared_phone"
HALF_A_DAY, A_DAY = timedelta(hours=12), timedelta(days=1)
ENOUGH = 200


def suspicions(actor: Actor, tap: Tap, policy: Policy) -> tuple[str, ...]:
    """In one statement, or none for a tap that tells neither. Two readings never agree to the last
    digit, but a phone may keep one for a while: one's own is a copy only a day later. By a phone
    that a family shares several may check in; who comes after them is looked at."""
    same = Q()
    if tap.position is not None:
        same |= Q(point_index=indexed("point", exactly(tap.position)))
    if tap.installation:
        same |= Q(installation_index=indexed("phone", tap.installation))
    if not same:
        return ()
    mine = Q(person__any=list(actor.ids))
    lately = ~mine & Q(received_at__gt=actor.now - HALF_A_DAY)
    before = mine & Q(received_at__lt=actor.now - A_DAY)
    told = CheckInAttempt.objects.filter(same, lately | before)
    found = list(told.values_list("person_id", "point_index", "installation_index")[:ENOUGH])
    point = tap.position and indexed("point", exactly(tap.position))
    phone = tap.installation and indexed("phone", tap.installation)
    copied = any(point and bytes(each or b"") == point for _, each, _ in found)
    by_phone = {who for who, _, each in found if phone and bytes(each or b"") == phone}
    shared = len(by_phone - set(actor.ids)) >= policy["check_in.people_on_one_phone"]
    return (*((COPIED,) if copied else ()), *((SHARED_PHONE,) if shared else ()))
