"""Scanned codes: whether one holds here and now for this person, and that it is used up."""

from django.db.models import QuerySet

from backend import keys
from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.policy.values import Policy
from volunteers.models import Assignment, ScanUse, Shift
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Verdict
from volunteers.rules.leaving import PRINTED_CODE, PRINTED_TO_REVIEW
from volunteers.rules.scan import Place, Scan, read_code, scan_refusal
from volunteers.services.taps import Tap


def places_of(shift: Shift) -> set[Place]:
    """What may show the code: the leader's phone, and the station where there is one."""
    places = {Place("shift", shift.public_id)}
    if shift.station is not None:
        places.add(Place("station", shift.station.unit.public_id))
    return places


def judged_scan(
    actor: Actor, shift: Shift, assignment: Assignment, tap: Tap, believed: Believed, policy: Policy
) -> Verdict:
    scan = read_code(keys.scan_keys(), tap.scan or "")
    takes_printed = bool(policy["check_in.printed_code"])
    code = scan_refusal(scan, places_of(shift), believed.at, takes_printed=takes_printed)
    if scan is None or not scan.printed:
        if code is None and scan is not None and _is_used(actor, scan, assignment):
            code = "SCAN_USED"
        return Verdict(Refusal(code, "scan") if code else None)
    looked_at = (PRINTED_TO_REVIEW,) if policy["check_in.printed_code_reviewed"] else ()
    return Verdict(Refusal(code, "scan") if code else None, marks=(PRINTED_CODE, *looked_at))


def _is_used(actor: Actor, scan: Scan, assignment: Assignment) -> bool:
    """Two taps at one place with one code are the same being there."""
    return _uses(actor, scan).exclude(assignment=assignment).exists()


def _uses(actor: Actor, scan: Scan) -> QuerySet[ScanUse]:
    return ScanUse.objects.filter(
        person__any=list(actor.ids), place_id=scan.place.public_id, window=scan.window
    )


def use_up(actor: Actor, text: str, assignment: Assignment) -> None:
    """Under lock of the person. Not what hangs on a wall all day: a place in a shift lets in once,
    whatever is scanned."""
    scan = read_code(keys.scan_keys(), text)
    assert scan is not None
    if scan.printed or _uses(actor, scan).exists():
        return
    ScanUse.objects.create(
        person_id=actor.me,
        place_kind=scan.place.kind,
        place_id=scan.place.public_id,
        window=scan.window,
        assignment=assignment,
        used_at=actor.now,
    )
